import type { Label } from '@fenji/vocabulary';
import type { HitPolicy } from './plan-table.ts';
import type { TableInputs } from './table-document.ts';

/** A decision table as people pass it around: cells as text, a rule giving a grade or points. */
export type PlainTable = {
  readonly yields: 'grade' | 'points';
  readonly hit: HitPolicy;
  readonly inputs: TableInputs;
  readonly rules: readonly PlainRule[];
};

/** A cell that is left out matches anything; `gives` is the grade, or the points as a decimal. */
export type PlainRule = {
  readonly when: Readonly<Record<string, string>>;
  readonly gives: string;
  readonly because?: Label;
};

/** The hit policies of a table that gives a grade, or points. */
export const hitPolicies: Readonly<Record<PlainTable['yields'], readonly HitPolicy[]>> = {
  grade: ['unique', 'any', 'first', 'priority'],
  points: ['unique', 'any', 'first', 'priority', 'sum', 'minimum', 'maximum', 'count'],
};

type TablePart = {
  readonly inputs: TableInputs;
  readonly hit: HitPolicy;
  readonly rules: readonly {
    readonly when: Readonly<Record<string, string>>;
    readonly because?: Label | undefined;
    readonly grade?: string;
    readonly points?: number;
  }[];
};

/** The table of a step or an indicator; cells that match anything are left out. */
export function plainTable({ inputs, hit, rules }: TablePart): PlainTable {
  return {
    yields: rules.some(({ points }) => points !== undefined) ? 'points' : 'grade',
    hit,
    inputs,
    rules: rules.map(({ when, because, grade, points }) => ({
      when: withoutAnything(when),
      gives: grade ?? String(points),
      ...(because ? { because } : {}),
    })),
  };
}

/** The names of a table's inputs in order. */
export function inputNames(inputs: TableInputs): readonly string[] {
  return Array.isArray(inputs) ? inputs : Object.keys(inputs);
}

/** Cells without those that match anything. */
export function withoutAnything(when: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(when).filter(([, test]) => test.trim() !== '-' && test.trim() !== ''),
  );
}

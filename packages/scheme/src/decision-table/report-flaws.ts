import { and } from '../expr/build-condition.ts';
import { column, literalBoolean } from '../expr/build-expr.ts';
import type { Expr } from '../expr/expr.ts';
import { valueText } from '../expr/value-text.ts';
import { compileUnaryTests } from '../feel/compile-feel.ts';
import type { PlanBuilder, ScopeEntry, SourcePath } from '../plan/plan-builder.ts';
import { findTableFlaws } from './find-table-flaws.ts';

export type FlawCheck = {
  readonly inputs: ReadonlyMap<string, ScopeEntry>;
  /** Per rule its tests by input; an input left out matches anything. */
  readonly rules: readonly Readonly<Record<string, string>>[];
  /** What a reader calls a rule: its number or its grade. */
  readonly nameOf: (rule: number) => string;
  /** What two rules that match the same customer are: wrong, worth a look (the first one counts), or meant. */
  readonly overlaps: 'error' | 'warning' | 'meant';
  /** Which pairs of rules may match together all the same; none without. */
  readonly mayOverlap?: (a: number, b: number) => boolean;
};

/**
 * Reports gaps (a warning: such customers get nothing) and overlaps, each with an example.
 * Tests that hang on other names than their input cannot be looked through and are passed over.
 */
export function reportFlaws(
  builder: PlanBuilder,
  { inputs, rules, nameOf, overlaps, mayOverlap = () => false }: FlawCheck,
  path: SourcePath,
): void {
  const names = [...inputs.keys()];
  const domains = names.map((name) => {
    const { expr, values, least, most } = inputs.get(name)!;
    return {
      name,
      type: expr.type,
      ...(values ? { values } : {}),
      ...(least === undefined ? {} : { least }),
      ...(most === undefined ? {} : { most }),
    };
  });
  const cells: Expr[][] = [];
  for (const rule of rules) {
    const row = names.map((name) => cellOf(rule[name], name, inputs.get(name)!));
    if (row.includes(undefined)) return;
    cells.push(row as Expr[]);
  }
  const flaws = findTableFlaws({ inputs: domains, rules: cells });
  if (!flaws) return;
  const show = (example: readonly (string | bigint | boolean | null)[]) =>
    names.map((name, at) => `${name} = ${valueText(example[at], domains[at]!.type) ?? 'null'}`).join(', ');
  for (const example of flaws.gaps.slice(0, 3))
    builder.report('table-gap', { example: show(example) }, path, 'warning');
  if (overlaps === 'meant') return;
  // "-" after the other rules says "otherwise", where the first one counts.
  const isOtherwise = (rule: number) =>
    overlaps === 'warning' && Object.values(rules[rule]!).every((test) => test.trim() === '-');
  const unwanted = flaws.overlaps.filter(({ rules: [a, b] }) => !mayOverlap(a, b) && !isOtherwise(b));
  for (const {
    rules: [a, b],
    example,
  } of unwanted.slice(0, 3)) {
    builder.report(
      'table-overlap',
      { first: nameOf(a), second: nameOf(b), example: show(example) },
      path,
      overlaps,
    );
  }
}

/** The test over a column of the input's name, whatever the input's own expression is. */
function cellOf(text: string | undefined, name: string, entry: ScopeEntry): Expr | undefined {
  if (text === undefined) return and(literalBoolean(true));
  const standIn = { ...entry, expr: column(name, entry.expr.type) };
  return compileUnaryTests(text, standIn, new Map()).expr;
}

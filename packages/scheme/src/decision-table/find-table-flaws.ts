import type { Expr, ExprValue } from '../expr/expr.ts';
import { interpretExpr } from '../expr/interpret-expr.ts';
import { type InputDomain, sampleDomain } from './sample-domain.ts';

/** One value per input, in the inputs' order. */
export type Example = readonly ExprValue[];

/** What is wrong with the cover of a table; both lists empty when nothing is. */
export type TableFlaws = {
  /** Combinations that no rule matches, one example for each group the rules treat alike. */
  readonly gaps: readonly Example[];
  /** Pairs of rules (from 0) that can match together, with an example each. */
  readonly overlaps: readonly { readonly rules: readonly [number, number]; readonly example: Example }[];
};

/** A table to look through: per input its domain, and per rule one cell condition on `column(input.name)` each. */
export type TableShape = {
  readonly inputs: readonly InputDomain[];
  readonly rules: readonly (readonly Expr[])[];
};

/**
 * Finds the gaps and overlaps of a table exactly, by trying each region into which the cells' literals divide the
 * inputs. Undefined when a cell hangs on more than its own input and literals, or when there are more than `limit`
 * groups of regions to look at.
 */
export function findTableFlaws({ inputs, rules }: TableShape, limit = 20_000): TableFlaws | undefined {
  const columns = inputs.map((input, at) =>
    groupSamples(
      input,
      rules.map((cells) => cells[at] as Expr),
    ),
  );
  if (columns.includes(undefined)) return undefined;
  const groups = columns as readonly (readonly Group[])[];
  const gaps: Example[] = [];
  const overlaps = new Map<string, TableFlaws['overlaps'][number]>();
  const seen = new Set<string>();
  let visited = 0;

  // Regions that leave the same rules possible look alike from the next input on, so each is entered once.
  const visit = (at: number, possible: readonly number[], example: Example): void => {
    visited += 1;
    const key = `${at}:${possible.join()}`;
    if (visited > limit || (possible.length > 0 && seen.has(key))) return;
    seen.add(key);
    const column = groups[at];
    if (column && possible.length > 0) {
      for (const { sample, accepting } of column) {
        visit(
          at + 1,
          possible.filter((rule) => accepting.has(rule)),
          [...example, sample],
        );
      }
      return;
    }
    const whole = [...example, ...groups.slice(at).map((column) => column[0]?.sample ?? null)];
    if (possible.length === 0) gaps.push(whole);
    for (const [index, a] of possible.entries()) {
      for (const b of possible.slice(index + 1)) {
        if (!overlaps.has(`${a},${b}`)) overlaps.set(`${a},${b}`, { rules: [a, b], example: whole });
      }
    }
  };
  visit(
    0,
    rules.map((_, index) => index),
    [],
  );
  return visited > limit ? undefined : { gaps, overlaps: [...overlaps.values()] };
}

type Group = { readonly sample: ExprValue; readonly accepting: ReadonlySet<number> };

/** One sample for each different set of rules that accept it; stretches that none accepts stay apart, each a gap. */
function groupSamples(input: InputDomain, cells: readonly Expr[]): readonly Group[] | undefined {
  const samples = sampleDomain(input, cells);
  if (samples === undefined) return undefined;
  const groups = new Map<string, Group>();
  let stretch = 0;
  let before = '';
  for (const sample of samples) {
    const accepting = cells.flatMap((cell, rule) =>
      interpretExpr(cell, { [input.name]: sample }) === true ? [rule] : [],
    );
    const key = accepting.join();
    if (key !== before) stretch += 1;
    before = key;
    const group = key === '' ? `gap ${stretch}` : key;
    if (!groups.has(group)) groups.set(group, { sample, accepting: new Set(accepting) });
  }
  return [...groups.values()];
}

import { type FormDefinition, isEmptyCell, rowKey } from '@fenji/contract';
import type { Rows } from './record-values.ts';

type Row = Rows[number];
type Filled = Readonly<Record<string, Rows>>;

/**
 * A form that two people filled from the same `base`: what I changed of it, and for the rest what they saved. A row
 * that one removed stays when the other changed it; rows that either added are all kept.
 */
export function mergeFilled(
  sections: FormDefinition['sections'],
  base: Filled,
  mine: Filled,
  theirs: Filled,
): Record<string, Rows> {
  const merged = sections.map(({ id, repeats }) => {
    const rowsOf = (filled: Filled) => filled[id] ?? [];
    if (repeats) return [id, mergeRows(rowsOf(base), rowsOf(mine), rowsOf(theirs))] as const;
    const [first, own, other] = [base, mine, theirs].map((filled) => rowsOf(filled)[0] ?? {});
    return [id, [mergeRow(first!, own!, other!)]] as const;
  });
  return Object.fromEntries(merged);
}

function mergeRows(base: Rows, mine: Rows, theirs: Rows): Rows {
  const kept = theirs.flatMap((their) => {
    const [first, own] = [findRow(base, their), findRow(mine, their)];
    if (own) return [mergeRow(first ?? {}, own, their)];
    return first && isSame(first, their) ? [] : [their];
  });
  const added = mine.filter((own) => {
    const first = findRow(base, own);
    return !findRow(theirs, own) && !(first && isSame(first, own));
  });
  return [...kept, ...added];
}

const findRow = (rows: Rows, like: Row): Row | undefined =>
  rows.find((row) => row[rowKey] !== undefined && row[rowKey] === like[rowKey]);

const changesOf = (base: Row, mine: Row) =>
  [...new Set([...Object.keys(base), ...Object.keys(mine)])].filter((id) => {
    const [before, after] = [base[id], mine[id]];
    return !(isEmptyCell(before) && isEmptyCell(after)) && JSON.stringify(before) !== JSON.stringify(after);
  });

const isSame = (one: Row, other: Row) => changesOf(one, other).length === 0;

const mergeRow = (base: Row, mine: Row, theirs: Row): Row => ({
  ...theirs,
  ...Object.fromEntries(changesOf(base, mine).map((id) => [id, mine[id] ?? null])),
});

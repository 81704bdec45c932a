import type { ImportRecord } from '@fenji/contract';
import type { RowDecision } from './decide-row.ts';

type Counts = NonNullable<ImportRecord['counts']>;

/** What was counted of a file so far; accepted + rejected = read once all of it is counted. */
export type Tally = { readonly counts: Counts; readonly rejections: Readonly<Record<string, number>> };

const countOf = {
  create: 'created',
  update: 'updated',
  unchanged: 'unchanged',
  duplicate: 'duplicates',
  reject: 'rejected',
} as const;

/** Nothing counted yet of a file of so many records. */
export const emptyTally = (read: number): Tally => ({
  counts: { read, created: 0, updated: 0, unchanged: 0, duplicates: 0, rejected: 0 },
  rejections: {},
});

/** A tally with some more rows counted; a rejected one for the first thing wrong with it. */
export function addJudged(tally: Tally, rows: readonly { readonly decision: RowDecision }[]): Tally {
  const counts = { ...tally.counts };
  const rejections = { ...tally.rejections };
  for (const { decision } of rows) {
    counts[countOf[decision.outcome]] += 1;
    if (decision.outcome !== 'reject') continue;
    const [first] = decision.problems;
    const code = first?.code ?? '';
    rejections[code] = (rejections[code] ?? 0) + 1;
  }
  return { counts, rejections };
}

/** A tally as an import's record keeps it, the most frequent rejection first. */
export function shownTally({ counts, rejections }: Tally): {
  counts: Counts;
  rejections: { code: string; rows: number }[];
} {
  const listed = Object.entries(rejections).map(([code, rows]) => ({ code, rows }));
  return { counts, rejections: listed.toSorted((one, other) => other.rows - one.rows) };
}

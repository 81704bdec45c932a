import type { Label } from '@fenji/vocabulary';
import { decimalText } from '../../../formats/amount-text.ts';
import { comma } from '../../../formats/marks.ts';

/** One line of a timeline; `when` is `yyyy-MM-dd HH:mm` on the workspace's clocks. */
export type Happening = {
  readonly key: string;
  readonly when: string;
  readonly title: Label;
  readonly text: string | null;
  readonly by: string | null;
};

/** What one source has told so far: newest first, and whether that is all of it. */
export type HappeningSource = { readonly happenings: readonly Happening[]; readonly isWhole: boolean };

type FactColumn = { readonly name: string; readonly title: Label; readonly kind: string };
type FactRow = Readonly<Record<string, string | number | boolean | null>>;

const namedValues = 3;

/** The facts of a dataset as happenings: rows of one moment, as an order's lines are, are one. */
export function happeningsOf(
  dataset: { readonly name: string; readonly title: Label },
  columns: readonly FactColumn[],
  rows: readonly FactRow[],
  say: (label: Label) => string,
): Happening[] {
  const told = columns.filter(({ name }) => name !== 'happened_at');
  const byMoment = Map.groupBy(rows, (row) => String(row.happened_at));
  return [...byMoment].map(([moment, group]) => ({
    key: `${dataset.name} ${moment}`,
    when: moment.slice(0, 16).replace('T', ' '),
    title: group.length === 1 ? dataset.title : countedTitle(dataset.title, group.length),
    text: summaryOf(told, group, say),
    by: null,
  }));
}

const countedTitle = ({ zh, en }: Label, count: number): Label => ({
  zh: `${zh}（${count} 行）`,
  en: `${en} (${count} rows)`,
});

/** What rows have in common is said once, and up to three of what differs. */
function summaryOf(
  columns: readonly FactColumn[],
  rows: readonly FactRow[],
  say: (label: Label) => string,
): string | null {
  const parts = columns.flatMap(({ name, title, kind }) => {
    const values = [...new Set(rows.flatMap((row) => row[name] ?? []).map(String))];
    const isText = kind === 'text' || kind === 'code';
    if (values.length === 0 || (rows.length > 1 && !isText)) return [];
    const named = values.slice(0, namedValues).join(say(comma));
    const more = values.length > namedValues ? '…' : '';
    return [isText ? `${named}${more}` : `${say(title)} ${decimalText(named)}`];
  });
  return parts.length === 0 ? null : parts.join(' · ');
}

/**
 * Several sources as one timeline, newest first. It ends where the first source that has more to tell has come to:
 * below that something could still be missing.
 */
export function oneTimeline(sources: readonly HappeningSource[]): {
  readonly happenings: Happening[];
  readonly isWhole: boolean;
} {
  const open = sources.filter(({ isWhole, happenings }) => !isWhole && happenings.length > 0);
  const from = open
    .map(({ happenings }) => happenings.at(-1)!.when)
    .reduce((latest, when) => (when > latest ? when : latest), '');
  const happenings = sources
    .flatMap((source) => source.happenings)
    .filter(({ when }) => when >= from)
    .sort((one, other) => (one.when < other.when ? 1 : one.when > other.when ? -1 : 0));
  return { happenings, isWhole: open.length === 0 };
}

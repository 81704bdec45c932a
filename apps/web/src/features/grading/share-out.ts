type Count = { readonly grade: string | null; readonly customers: number };
type Ladder = readonly { readonly grade: string; readonly ordinal: number }[];

export type GradeShare = Count & {
  /** 1 for the best; undefined for those without a grade and for grades the scheme no longer has. */
  readonly ordinal: number | undefined;
  readonly of: number;
  /** 0 to 1 of all customers of the run. */
  readonly share: number;
};

/** The counts of a run from the best grade to the worst with their shares; those without a grade come last. */
export function shareOut(counts: readonly Count[], ladder: Ladder): readonly GradeShare[] {
  const all = counts.reduce((sum, { customers }) => sum + customers, 0);
  const place = ({ ordinal, grade }: GradeShare) =>
    ordinal ?? (grade === null ? Infinity : ladder.length + 1);
  return counts
    .map(({ grade, customers }) => ({
      grade,
      customers,
      ordinal: ladder.find((each) => each.grade === grade)?.ordinal,
      of: ladder.length,
      share: all === 0 ? 0 : customers / all,
    }))
    .sort((one, other) => place(one) - place(other));
}

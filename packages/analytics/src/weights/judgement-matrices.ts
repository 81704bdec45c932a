import type { ComparisonMatrix } from './comparison-matrix.ts';

export type JudgementList = {
  /** In the order of their first mention. */
  readonly criteria: readonly string[];
  readonly experts: readonly string[];
  readonly matrices: readonly ComparisonMatrix[];
};

/**
 * Comparison matrices from a list of judgements "left is so many times as important as right", one matrix an expert;
 * mirrored entries are filled in, a pair named twice keeps its last judgement, pairs never named stay null.
 */
export function judgementMatrices(
  left: readonly string[],
  right: readonly string[],
  values: ArrayLike<number>,
  expertOf?: readonly string[],
): JudgementList {
  const criteria = [...new Set(left.flatMap((name, row) => [name, right[row]!]))];
  const experts = expertOf === undefined ? ['1'] : [...new Set(expertOf)];
  const places = new Map(criteria.map((name, place) => [name, place]));
  const matrices = experts.map(() =>
    criteria.map((_, row) => criteria.map((_, column): number | null => (row === column ? 1 : null))),
  );
  left.forEach((name, entry) => {
    const matrix = matrices[expertOf === undefined ? 0 : experts.indexOf(expertOf[entry]!)]!;
    const [row, column] = [places.get(name)!, places.get(right[entry]!)!];
    matrix[row]![column] = values[entry]!;
    if (row !== column) matrix[column]![row] = 1 / values[entry]!;
  });
  return { criteria, experts, matrices };
}

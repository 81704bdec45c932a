import type { ComparisonMatrix } from './comparison-matrix.ts';

/**
 * One matrix from several experts', entry by entry over those who judged the pair: the weighted geometric mean keeps
 * reciprocity (Aczél & Saaty 1983, "AIJ"); the arithmetic mean, taken literally on every entry, does not.
 */
export function aggregateJudgements(
  matrices: readonly ComparisonMatrix[],
  mean: 'arithmetic' | 'geometric',
  expertWeights: readonly number[],
): ComparisonMatrix {
  return matrices[0]!.map((entries, row) =>
    entries.map((_, column) => {
      let sum = 0;
      let total = 0;
      matrices.forEach((matrix, expert) => {
        const value = matrix[row]![column];
        if (value === null || value === undefined) return;
        total += expertWeights[expert]!;
        sum += expertWeights[expert]! * (mean === 'geometric' ? Math.log(value) : value);
      });
      if (total === 0) return null;
      return mean === 'geometric' ? Math.exp(sum / total) : sum / total;
    }),
  );
}

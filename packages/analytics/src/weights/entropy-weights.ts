export type EntropyOptions = {
  /** `share`: each value over its column's sum (needs values of at least zero); `min-max`: rescaled to 0…1 first. */
  readonly scaling?: 'share' | 'min-max';
  /** With min-max: for which columns less is better. */
  readonly lowerIsBetter?: readonly boolean[];
};

export type EntropyWeights = {
  /** Sum to one. A column that is the same for everybody weighs nothing. */
  readonly weights: readonly number[];
  /** 0 (all in one row) … 1 (the same in every row). */
  readonly entropies: readonly number[];
};

export type EntropyFault = {
  readonly code: 'too-few-rows' | 'no-columns' | 'value-negative' | 'nothing-varies';
  readonly row: number;
  readonly column: number;
};

/**
 * Objective weights by information entropy: e = -Σ p·ln p / ln n per column, weight proportional to 1 - e. Shannon (1948)
 * as used in multi-criteria evaluation (熵权法). Refuses fewer than two rows, negative shares and data without variation.
 */
export function entropyWeights(
  columns: readonly Float64Array[],
  options: EntropyOptions = {},
): EntropyWeights | EntropyFault {
  const rows = columns[0]?.length;
  if (rows === undefined) return { code: 'no-columns', row: 0, column: 0 };
  if (rows < 2) return { code: 'too-few-rows', row: 0, column: 0 };
  const entropies: number[] = [];
  for (const [index, column] of columns.entries()) {
    const values =
      options.scaling === 'min-max' ? toUnitRange(column, options.lowerIsBetter?.[index] ?? false) : column;
    const negative = values.findIndex((value) => value < 0);
    if (negative >= 0) return { code: 'value-negative', row: negative, column: index };
    entropies.push(entropyOf(values));
  }
  const spreads = entropies.map((entropy) => 1 - entropy);
  const total = spreads.reduce((sum, spread) => sum + spread, 0);
  if (total <= 1e-15 * columns.length) return { code: 'nothing-varies', row: 0, column: 0 };
  return { weights: spreads.map((spread) => spread / total), entropies };
}

function entropyOf(values: Float64Array): number {
  const total = values.reduce((sum, value) => sum + value, 0);
  if (total === 0) return 1;
  let sum = 0;
  for (const value of values) if (value > 0) sum -= (value / total) * Math.log(value / total);
  return Math.min(1, sum / Math.log(values.length));
}

function toUnitRange(column: Float64Array, reversed: boolean): Float64Array {
  let low = Infinity;
  let high = -Infinity;
  for (const value of column) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low === high) return new Float64Array(column.length);
  return column.map((value) => (reversed ? high - value : value - low) / (high - low));
}

import { aliasedColumns } from './aliased-columns.ts';

/** The rows of a logistic model, a 1 for the constant first, without columns that others already determine. */
export type LogisticDesign = {
  /** Row by row, `width` values each. */
  readonly rows: Float64Array;
  readonly width: number;
  /** The column behind each place after the constant. */
  readonly kept: readonly number[];
};

/** Outcomes by row: how many ones among how many customers. */
export type Outcomes = { readonly ones: ArrayLike<number>; readonly trials: ArrayLike<number> };

/** Lays out the rows and leaves aliased columns out. */
export function logisticDesign(columns: readonly Float64Array[], count: number): LogisticDesign {
  const aliased = new Set(aliasedColumns(columns));
  const kept = Array.from(columns.keys()).filter((column) => !aliased.has(column));
  const width = kept.length + 1;
  const rows = new Float64Array(count * width);
  for (let row = 0; row < count; row++) {
    rows[row * width] = 1;
    for (let k = 0; k < kept.length; k++) rows[row * width + k + 1] = columns[kept[k]!]![row]!;
  }
  return { rows, width, kept };
}

/** The linear predictor of every row. */
export function linearPredictor({ rows, width }: LogisticDesign, coefficients: Float64Array): Float64Array {
  const eta = new Float64Array(rows.length / width);
  for (let row = 0; row < eta.length; row++) {
    let sum = 0;
    for (let k = 0; k < width; k++) sum += rows[row * width + k]! * coefficients[k]!;
    eta[row] = sum;
  }
  return eta;
}

/** 1 / (1 + e^-eta). */
export function logistic(eta: number): number {
  return 1 / (1 + Math.exp(-eta));
}

/** The log-likelihood of the outcomes at the linear predictors, without overflow. */
export function logisticLikelihood(eta: Float64Array, { ones, trials }: Outcomes): number {
  let sum = 0;
  for (let row = 0; row < eta.length; row++) {
    const away = Math.log1p(Math.exp(-Math.abs(eta[row]!)));
    const zeros = trials[row]! - ones[row]!;
    // ln mu = min(eta, 0) - away and ln (1 - mu) = min(-eta, 0) - away.
    sum += Math.min(eta[row]!, 0) * ones[row]! - Math.max(eta[row]!, 0) * zeros - away * trials[row]!;
  }
  return sum;
}

/** The Fisher information Xᵀ diag(trials · mu (1 - mu)) X, row by row. */
export function logisticInformation(
  { rows, width }: LogisticDesign,
  eta: Float64Array,
  { trials }: Outcomes,
): Float64Array {
  const information = new Float64Array(width * width);
  for (let row = 0; row < eta.length; row++) {
    const mu = logistic(eta[row]!);
    const weight = trials[row]! * mu * (1 - mu);
    const from = row * width;
    for (let i = 0; i < width; i++) {
      const scaled = weight * rows[from + i]!;
      // Indicators are mostly 0.
      if (scaled === 0) continue;
      for (let j = 0; j <= i; j++) information[i * width + j]! += scaled * rows[from + j]!;
    }
  }
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < i; j++) information[j * width + i] = information[i * width + j]!;
  }
  return information;
}

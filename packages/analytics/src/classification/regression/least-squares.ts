export type LeastSquares = {
  readonly solution: Float64Array;
  /** The diagonal of (XᵀX)⁻¹. */
  readonly inverseDiagonal: Float64Array;
  readonly fitted: Float64Array;
};

/**
 * Solves min ‖y - Xb‖ by Householder reflections; X by column, of full column rank and with at least as many rows as
 * columns (leave aliased columns out first).
 */
export function leastSquares(columns: readonly Float64Array[], target: Float64Array): LeastSquares {
  const width = columns.length;
  const work = columns.map((column) => Float64Array.from(column));
  const rotated = Float64Array.from(target);
  const reflectors: { readonly vector: Float64Array; readonly half: number; readonly from: number }[] = [];
  for (let k = 0; k < width; k++) {
    const vector = work[k]!.slice(k);
    const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
    const pivot = vector[0]! > 0 ? -length : length;
    vector[0]! -= pivot;
    const half = vector.reduce((sum, value) => sum + value * value, 0) / 2;
    const reflector = { vector, half, from: k };
    reflectors.push(reflector);
    for (let other = k; other < width; other++) reflect(work[other]!, reflector);
    reflect(rotated, reflector);
  }
  const inverse = triangleInverse(work, width);
  const solution = Float64Array.from({ length: width }, (_, i) => {
    let sum = 0;
    for (let j = i; j < width; j++) sum += inverse[i * width + j]! * rotated[j]!;
    return sum;
  });
  const inverseDiagonal = Float64Array.from({ length: width }, (_, i) => {
    let sum = 0;
    for (let j = i; j < width; j++) sum += inverse[i * width + j]! ** 2;
    return sum;
  });
  // The fitted values are the target's part in the column space, rotated back.
  const fitted = rotated.slice().fill(0, width);
  for (const reflector of reflectors.reverse()) reflect(fitted, reflector);
  return { solution, inverseDiagonal, fitted };
}

function reflect(
  column: Float64Array,
  { vector, half, from }: { readonly vector: Float64Array; readonly half: number; readonly from: number },
): void {
  if (half === 0) return;
  let sum = 0;
  for (let row = 0; row < vector.length; row++) sum += vector[row]! * column[from + row]!;
  const share = sum / half;
  for (let row = 0; row < vector.length; row++) column[from + row]! -= share * vector[row]!;
}

/** R⁻¹, row by row, where column k of R is the head of work[k]. */
function triangleInverse(work: readonly Float64Array[], width: number): Float64Array {
  const inverse = new Float64Array(width * width);
  for (let column = 0; column < width; column++) {
    inverse[column * width + column] = 1 / work[column]![column]!;
    for (let row = column - 1; row >= 0; row--) {
      let sum = 0;
      for (let k = row + 1; k <= column; k++) sum += work[k]![row]! * inverse[k * width + column]!;
      inverse[row * width + column] = -sum / work[row]![row]!;
    }
  }
  return inverse;
}

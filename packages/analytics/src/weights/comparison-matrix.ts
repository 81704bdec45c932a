/**
 * Pairwise judgements: entry [i][j] says how many times more important criterion i is than j (Saaty's 1/9 … 9);
 * null where nobody judged the pair.
 */
export type ComparisonMatrix = readonly (readonly (number | null)[])[];

/** What is wrong with a comparison matrix, with the 0-based place where it shows. */
export type MatrixFault = {
  readonly code:
    | 'matrix-empty'
    | 'matrix-not-square'
    | 'matrices-differ-in-size'
    | 'judgement-not-positive'
    | 'diagonal-not-one'
    | 'judgement-not-reciprocal'
    | 'comparisons-not-connected'
    | 'method-needs-every-pair'
    | 'expert-weights-not-positive';
  readonly row: number;
  readonly column: number;
  /** 0-based position of the matrix in the list of experts. */
  readonly expert: number;
};

/** How far the product of a judgement and its mirror may be from one: people write 0.33 for a third and 0.14 for a seventh. */
const mirrorTolerance = 0.025;

/**
 * The first fault of a matrix, or undefined: square, diagonal one, judgements positive and finite, mirrored entries
 * reciprocal within 2.5 %, and enough pairs judged to connect all criteria.
 */
export function checkComparisonMatrix(matrix: ComparisonMatrix, expert = 0): MatrixFault | undefined {
  const size = matrix.length;
  if (size === 0) return { code: 'matrix-empty', row: 0, column: 0, expert };
  for (let row = 0; row < size; row++) {
    if (matrix[row]!.length !== size) return { code: 'matrix-not-square', row, column: 0, expert };
  }
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const code = checkEntry(matrix[row]![column]!, matrix[column]![row]!, row === column);
      if (code !== undefined) return { code, row, column, expert };
    }
  }
  const apart = firstUnconnected(matrix);
  return apart === undefined
    ? undefined
    : { code: 'comparisons-not-connected', row: apart, column: 0, expert };
}

function checkEntry(given: number | null, mirror: number | null, diagonal: boolean) {
  if (given === null) return mirror === null && !diagonal ? undefined : 'judgement-not-reciprocal';
  if (!(given > 0 && Number.isFinite(given))) return 'judgement-not-positive';
  if (diagonal) return given === 1 ? undefined : 'diagonal-not-one';
  if (mirror === null || Math.abs(given * mirror - 1) > mirrorTolerance) return 'judgement-not-reciprocal';
  return undefined;
}

/** The first criterion that no chain of judgements links to the first one. */
function firstUnconnected(matrix: ComparisonMatrix): number | undefined {
  const reached = new Set([0]);
  for (const row of reached) {
    matrix[row]!.forEach((value, column) => {
      if (value !== null) reached.add(column);
    });
  }
  return matrix.findIndex((_, row) => !reached.has(row)) === -1
    ? undefined
    : matrix.findIndex((_, row) => !reached.has(row));
}

/** How many pairs (above the diagonal) nobody judged. */
export function missingPairs(matrix: ComparisonMatrix): number {
  return matrix.reduce((sum, row, index) => sum + row.slice(index + 1).filter((v) => v === null).length, 0);
}

import { squaredDistance } from './point-matrix.ts';

/**
 * How far centres have moved since the descent began, as triangle-inequality pruning needs it (Hamerly 2010). Numbers are
 * rounded up, so that a row is only skipped when the full search would certainly keep its label.
 */
export type CentreMotion = {
  /** For each centre: the summed largest moves of the other centres. */
  readonly others: Float64Array;
  /** For each centre: the same plus its own moves. */
  readonly together: Float64Array;
  /** For each centre: how far the nearest other centre is, rounded down. */
  readonly gap: Float64Array;
};

const roundUp = 1 + 1e-12;
const roundDown = 1 - 1e-12;

/** No motion yet. */
export function restingCentres(centres: Float64Array, columns: number): CentreMotion {
  const k = centres.length / columns;
  return { others: new Float64Array(k), together: new Float64Array(k), gap: gapsBetween(centres, columns) };
}

/** The motion after one more move of all centres. */
export function moveCentres(
  motion: CentreMotion,
  before: Float64Array,
  after: Float64Array,
  columns: number,
): CentreMotion {
  const moves = motion.others.map((_, a) => Math.sqrt(squaredDistance(before, a, after, a, columns)));
  const byOthers = moves.map((_, a) =>
    moves.reduce((most, move, b) => (a === b ? most : Math.max(most, move)), 0),
  );
  return {
    others: motion.others.map((sum, a) => (sum + byOthers[a]!) * roundUp),
    together: motion.together.map((sum, a) => (sum + byOthers[a]! + moves[a]!) * roundUp),
    gap: gapsBetween(after, columns),
  };
}

function gapsBetween(centres: Float64Array, columns: number): Float64Array {
  const gaps = new Float64Array(centres.length / columns).fill(Infinity);
  for (let a = 0; a < gaps.length; a++) {
    for (let b = 0; b < gaps.length; b++) {
      if (a !== b) gaps[a] = Math.min(gaps[a]!, Math.sqrt(squaredDistance(centres, a, centres, b, columns)));
    }
  }
  return gaps.map((gap) => gap * roundDown);
}

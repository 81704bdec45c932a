import type { RandomStream } from '../numeric/seeded-random.ts';
import { randomIndex } from '../numeric/seeded-random.ts';
import type { PointMatrix } from './point-matrix.ts';
import { pickRows, squaredDistance } from './point-matrix.ts';

/** Of larger data a sample of this size (at least 1,000 rows a centre) is seeded from: starts, not results, are sampled. */
const sampleRows = 100_000;

/**
 * Starting centres by greedy k-means++ (Arthur & Vassilvitskii 2007): each further centre is the best of 2 + ⌊ln k⌋ rows
 * drawn with chance proportional to the squared distance from the centres so far. Needs 1 ≤ k ≤ rows.
 */
export function seedCentres(points: PointMatrix, k: number, random: RandomStream): Float64Array {
  const size = Math.max(sampleRows, 1000 * k);
  if (points.rows <= size) return seedFrom(points, k, random);
  const sample = Int32Array.from({ length: size }, () => randomIndex(random, points.rows));
  return seedFrom(pickRows(points, sample), k, random);
}

function seedFrom(points: PointMatrix, k: number, random: RandomStream): Float64Array {
  const chosen = [randomIndex(random, points.rows)];
  const nearest = new Float64Array(points.rows).fill(Infinity);
  let potential = lowerTo(points, chosen[0]!, nearest, nearest);
  const trials = 2 + Math.floor(Math.log(k));
  let scratch = new Float64Array(points.rows);
  let best = new Float64Array(points.rows);
  while (chosen.length < k) {
    let bestRow = -1;
    let bestPotential = Infinity;
    for (let trial = 0; trial < trials; trial++) {
      const row = drawByDistance(nearest, potential, random);
      const trialPotential = lowerTo(points, row, nearest, scratch);
      if (trialPotential < bestPotential) {
        bestPotential = trialPotential;
        bestRow = row;
        [best, scratch] = [scratch, best];
      }
    }
    chosen.push(bestRow);
    nearest.set(best);
    potential = bestPotential;
  }
  return pickRows(points, chosen).values;
}

/** Writes min(nearest, squared distance to `row`) into `into` and returns its sum. */
function lowerTo(points: PointMatrix, row: number, nearest: Float64Array, into: Float64Array): number {
  const { values, columns } = points;
  let sum = 0;
  for (let other = 0; other < points.rows; other++) {
    const distance = squaredDistance(values, other, values, row, columns);
    const kept = Math.min(nearest[other]!, distance);
    into[other] = kept;
    sum += kept;
  }
  return sum;
}

function drawByDistance(nearest: Float64Array, potential: number, random: RandomStream): number {
  let left = random() * potential;
  let last = 0;
  for (let row = 0; row < nearest.length; row++) {
    if (nearest[row]! <= 0) continue;
    last = row;
    left -= nearest[row]!;
    if (left < 0) return row;
  }
  return last;
}

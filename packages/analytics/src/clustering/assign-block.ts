import type { AssignmentState } from './assignment-state.ts';
import { blockRows, relabelRow } from './assignment-state.ts';
import type { CentreMotion } from './centre-motion.ts';
import { squaredDistance } from './point-matrix.ts';

/** Outweigh the rounding of a distance or a bound for up to a thousand columns. */
const roundUp = 1 + 1e-12;
const roundDown = 1 - 1e-12;

/**
 * Assigns the rows of one block to their nearest centres and returns how many labels changed. With `prune` rows whose
 * bounds prove that nothing can change are skipped; labels are bit for bit those of the full search either way.
 */
export function assignBlock(
  state: AssignmentState,
  motion: CentreMotion,
  block: number,
  prune: boolean,
): number {
  const { points, labels, safeUntil } = state;
  const { together } = motion;
  const to = Math.min((block + 1) * blockRows, points.rows);
  const search = points.columns === 3 ? searchThree : searchAny;
  let changed = 0;
  for (let row = block * blockRows; row < to; row++) {
    const label = labels[row]!;
    if (prune && label >= 0) {
      if (together[label]! < safeUntil[row]!) continue;
      if (staysWithCentre(state, motion, row, label)) continue;
    }
    changed += search(state, motion, block, row);
  }
  return changed;
}

/** Measures the distance to the row's own centre; when no other can be as near, renews its bound and says so. */
function staysWithCentre(state: AssignmentState, motion: CentreMotion, row: number, label: number): boolean {
  const { points, centres, safeUntil, othersBeyond } = state;
  const own = Math.sqrt(squaredDistance(points.values, row, centres, label, points.columns)) * roundUp;
  const other = (othersBeyond[row]! - motion.others[label]!) * roundDown;
  if (own >= other) return false;
  safeUntil[row] = (motion.together[label]! + (other - own)) * roundDown;
  return true;
}

function searchAny(state: AssignmentState, motion: CentreMotion, block: number, row: number): number {
  const { centres, k } = state;
  const { values, columns } = state.points;
  let nearest = Infinity;
  let second = Infinity;
  let best = 0;
  for (let centre = 0; centre < k; centre++) {
    const distance = squaredDistance(values, row, centres, centre, columns);
    if (distance < nearest) {
      second = nearest;
      nearest = distance;
      best = centre;
    } else if (distance < second) second = distance;
  }
  return settle(state, motion, block, row, best, nearest, second);
}

/** The same sums in the same order, unrolled: R, F and M are three columns. */
function searchThree(state: AssignmentState, motion: CentreMotion, block: number, row: number): number {
  const { centres, k } = state;
  const { values } = state.points;
  const x = values[3 * row]!;
  const y = values[3 * row + 1]!;
  const z = values[3 * row + 2]!;
  let nearest = Infinity;
  let second = Infinity;
  let best = 0;
  for (let centre = 0, at = 0; centre < k; centre++, at += 3) {
    const dx = x - centres[at]!;
    const dy = y - centres[at + 1]!;
    const dz = z - centres[at + 2]!;
    const distance = dx * dx + dy * dy + dz * dz;
    if (distance < nearest) {
      second = nearest;
      nearest = distance;
      best = centre;
    } else if (distance < second) second = distance;
  }
  return settle(state, motion, block, row, best, nearest, second);
}

function settle(
  state: AssignmentState,
  motion: CentreMotion,
  block: number,
  row: number,
  best: number,
  nearest: number,
  second: number,
): number {
  const other = Math.sqrt(second) * roundDown;
  state.othersBeyond[row] = (motion.others[best]! + other) * roundDown;
  state.safeUntil[row] = (motion.together[best]! + (other - Math.sqrt(nearest) * roundUp)) * roundDown;
  if (state.labels[row] === best) return 0;
  relabelRow(state, block, row, best);
  return 1;
}

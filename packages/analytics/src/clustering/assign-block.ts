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
  const { points, labels } = state;
  const start = block * blockRows;
  const end = Math.min(start + blockRows, points.rows);
  const search = points.columns === 3 ? searchThree : searchAny;
  // Before the first step no row of the block has a label.
  const isBounded = prune && labels[start]! >= 0;
  let changed = 0;
  for (let from = start; from < end; from += stretch) {
    const to = Math.min(from + stretch, end);
    if (!isBounded) {
      for (let row = from; row < to; row++) changed += search(state, motion, block, row);
      continue;
    }
    const count = listUnsure(state, motion, from, to);
    for (let at = 0; at < count; at++) {
      const row = unsure[at]!;
      if (!staysWithCentre(state, motion, row, labels[row]!)) changed += search(state, motion, block, row);
    }
  }
  return changed;
}

/** Rows are sieved a stretch at a time: a processor guesses neither of two tests well when they take turns. */
const stretch = 4096;
const unsure = new Int32Array(stretch);

/** Writes the rows whose bound does not prove their label to `unsure` and returns how many. */
function listUnsure(
  { labels, safeUntil }: AssignmentState,
  { together }: CentreMotion,
  from: number,
  to: number,
) {
  let count = 0;
  for (let row = from; row < to; row++) {
    unsure[count] = row;
    // Said with "not" so that a bound that overflowed never lets a row be skipped.
    count += Number(!(together[labels[row]!]! < safeUntil[row]!));
  }
  return count;
}

/**
 * Measures the distance to the row's own centre; when no other can be as near, by the row's bound or because the nearest
 * other centre lies twice as far from its own, renews its bound and says so.
 */
function staysWithCentre(state: AssignmentState, motion: CentreMotion, row: number, label: number): boolean {
  const { points, centres, safeUntil, othersBeyond } = state;
  const own = Math.sqrt(squaredDistance(points.values, row, centres, label, points.columns)) * roundUp;
  const beyond = Math.max(othersBeyond[row]! - motion.others[label]!, motion.gap[label]! - own) * roundDown;
  if (own >= beyond) return false;
  safeUntil[row] = (motion.together[label]! + (beyond - own)) * roundDown;
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

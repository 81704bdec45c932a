import type { AssignmentState } from './assignment-state.ts';
import { blockRows, relabelRow } from './assignment-state.ts';
import type { PointMatrix } from './point-matrix.ts';
import { squaredDistance } from './point-matrix.ts';

/** The number of rows of each cluster: the blocks' numbers summed. */
export function clusterSizes(state: AssignmentState): Int32Array {
  const sizes = new Int32Array(state.k);
  state.blockSizes.forEach((size, slot) => {
    sizes[slot % state.k]! += size;
  });
  return sizes;
}

/** The mean of the rows of each cluster, blocks summed in order; a cluster without rows keeps the centre it had. */
export function updatedCentres(state: AssignmentState): Float64Array {
  const { centres, points, blockSums } = state;
  const sizes = clusterSizes(state);
  const sums = new Float64Array(centres.length);
  blockSums.forEach((sum, at) => {
    sums[at % centres.length]! += sum;
  });
  return sums.map((sum, place) => {
    const size = sizes[Math.floor(place / points.columns)]!;
    return size === 0 ? centres[place]! : sum / size;
  });
}

/**
 * Gives every empty cluster the row furthest from its own centre (ties: the lowest row) out of a cluster with at least
 * two rows, and returns how many rows moved. Stops when every row lies on its centre: fewer distinct points than k.
 */
export function fillEmptyClusters(state: AssignmentState): number {
  const sizes = clusterSizes(state);
  let moved = 0;
  for (let empty = 0; empty < state.k; empty++) {
    if (sizes[empty] !== 0) continue;
    const row = furthestRow(state, sizes);
    if (row === undefined) return moved;
    sizes[state.labels[row]!]!--;
    sizes[empty] = 1;
    relabelRow(state, Math.floor(row / blockRows), row, empty);
    // Its bounds belonged to the old centre.
    state.safeUntil[row] = -1;
    state.othersBeyond[row] = -1;
    moved++;
  }
  return moved;
}

function furthestRow({ points, labels, centres }: AssignmentState, sizes: Int32Array): number | undefined {
  let furthest = 0;
  let chosen: number | undefined;
  for (let row = 0; row < points.rows; row++) {
    if (sizes[labels[row]!]! < 2) continue;
    const distance = squaredDistance(points.values, row, centres, labels[row]!, points.columns);
    if (distance > furthest) {
      furthest = distance;
      chosen = row;
    }
  }
  return chosen;
}

/** The sum over rows of the squared distance to their own centre. */
export function inertiaOf(points: PointMatrix, labels: Int32Array, centres: Float64Array): number {
  let total = 0;
  for (let from = 0; from < points.rows; from += blockRows) {
    let block = 0;
    const to = Math.min(from + blockRows, points.rows);
    for (let row = from; row < to; row++) {
      block += squaredDistance(points.values, row, centres, labels[row]!, points.columns);
    }
    total += block;
  }
  return total;
}

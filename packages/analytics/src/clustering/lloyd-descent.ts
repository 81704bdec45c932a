import { assignBlock } from './assign-block.ts';
import type { ArrayMaker, AssignmentState } from './assignment-state.ts';
import { assignmentState, blockCount, refreshSums } from './assignment-state.ts';
import type { CentreMotion } from './centre-motion.ts';
import { moveCentres, restingCentres } from './centre-motion.ts';
import type { PointMatrix } from './point-matrix.ts';
import { clusterSizes, fillEmptyClusters, inertiaOf, updatedCentres } from './update-centres.ts';

/**
 * Assigns all rows and returns how many labels changed. The default runs `assignBlock` on one block after the other; a
 * caller with threads runs blocks side by side over shared memory and gets the same bits.
 */
export type AssignmentStep = (state: AssignmentState, motion: CentreMotion, prune: boolean) => number;

export type DescentOptions = {
  readonly maxIterations: number;
  /** Skip rows by bounds (default) or search every row; the result is the same to the last bit. */
  readonly prune?: boolean;
  readonly step?: AssignmentStep;
  readonly arrays?: ArrayMaker;
  readonly onIteration?: (iteration: number) => void;
};

export type Descent = {
  /** k × columns, row-major. */
  readonly centres: Float64Array;
  readonly labels: Int32Array;
  readonly sizes: Int32Array;
  /** Sum of squared distances to the own centre. */
  readonly inertia: number;
  readonly iterations: number;
  /** True when a step changed no label. */
  readonly converged: boolean;
};

/** Lloyd's (1982) descent from given centres: assign to the nearest, move centres to their means, until nothing changes. */
export function lloydDescent(points: PointMatrix, start: Float64Array, options: DescentOptions): Descent {
  const state = assignmentState(points, start, options.arrays);
  const step = options.step ?? assignAllBlocks;
  const prune = options.prune ?? true;
  let motion = restingCentres(start, points.columns);
  let iterations = 0;
  let converged = false;
  let fresh = false;
  while (!converged && iterations < options.maxIterations) {
    const changed = step(state, motion, prune) + fillEmptyClusters(state);
    iterations++;
    options.onIteration?.(iterations);
    converged = changed === 0 && fresh;
    if (converged) break;
    if (changed === 0) refreshSums(state);
    fresh = changed === 0;
    const next = updatedCentres(state);
    converged = fresh && next.every((value, place) => value === state.centres[place]);
    if (iterations === options.maxIterations) break;
    motion = moveCentres(motion, state.centres, next, points.columns);
    state.centres.set(next);
  }
  const centres = state.centres.slice();
  const labels = state.labels.slice();
  const inertia = inertiaOf(points, labels, centres);
  return { centres, labels, sizes: clusterSizes(state), inertia, iterations, converged };
}

function assignAllBlocks(state: AssignmentState, motion: CentreMotion, prune: boolean): number {
  let changed = 0;
  for (let block = 0; block < blockCount(state.points.rows); block++) {
    changed += assignBlock(state, motion, block, prune);
  }
  return changed;
}

import { parentPort } from 'node:worker_threads';
import { assignBlock } from '../src/clustering/assign-block.ts';
import type { AssignmentState } from '../src/clustering/assignment-state.ts';
import { blockCount } from '../src/clustering/assignment-state.ts';
import type { CentreMotion } from '../src/clustering/centre-motion.ts';
import { counters } from './assignment-threads.ts';

type AssignmentOrder = {
  readonly state: AssignmentState;
  readonly motion: CentreMotion;
  readonly prune: boolean;
  readonly control: Int32Array;
};

parentPort?.on('message', ({ state, motion, prune, control }: AssignmentOrder) => {
  let changed = 0;
  for (;;) {
    const block = Atomics.add(control, counters.nextBlock, 1);
    if (block >= blockCount(state.points.rows)) break;
    changed += assignBlock(state, motion, block, prune);
  }
  Atomics.add(control, counters.changed, changed);
  Atomics.add(control, counters.done, 1);
  Atomics.notify(control, counters.done);
});

import { Worker } from 'node:worker_threads';
import { assignBlock } from '../src/clustering/assign-block.ts';
import type { ArrayMaker } from '../src/clustering/assignment-state.ts';
import { blockCount } from '../src/clustering/assignment-state.ts';
import type { AssignmentStep } from '../src/clustering/lloyd-descent.ts';
import type { PointMatrix } from '../src/clustering/point-matrix.ts';

export type AssignmentThreads = {
  /** Both go into the options of `kMeans`; points must come from `sharePoints`. */
  readonly step: AssignmentStep;
  readonly arrays: ArrayMaker;
  readonly close: () => Promise<void>;
};

/** Places of the shared counters: the next block to take, labels changed, helpers that are done. */
export const counters = { nextBlock: 0, changed: 1, done: 2 } as const;

/**
 * K-means assignment on this thread and `helpers` more: every thread takes the next block until none is left. The bits are
 * those of one thread. A step blocks its thread, so run it where nothing else waits, such as in a job's worker.
 */
export function startAssignmentThreads(helpers: number): AssignmentThreads {
  const workers = Array.from(
    { length: helpers },
    () => new Worker(new URL('./assignment-worker.ts', import.meta.url)),
  );
  const control = new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT));
  return {
    step: (state, motion, prune) => {
      control.fill(0);
      for (const worker of workers) worker.postMessage({ state, motion, prune, control });
      let changed = 0;
      for (;;) {
        const block = Atomics.add(control, counters.nextBlock, 1);
        if (block >= blockCount(state.points.rows)) break;
        changed += assignBlock(state, motion, block, prune);
      }
      for (;;) {
        const done = Atomics.load(control, counters.done);
        if (done === helpers) return changed + Atomics.load(control, counters.changed);
        Atomics.wait(control, counters.done, done);
      }
    },
    arrays: {
      floats: (length) => new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT)),
      ints: (length) => new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT)),
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** The same points in memory that threads can share. */
export function sharePoints(points: PointMatrix): PointMatrix {
  const values = new Float64Array(new SharedArrayBuffer(points.values.byteLength));
  values.set(points.values);
  return { ...points, values };
}

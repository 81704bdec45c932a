import { kMeans, sharePoints, startAssignmentThreads } from '@fenji/analytics';
import { readDoubles } from '../read-doubles.ts';
import { reportBest } from '../report-best.ts';

/** K-means with eight centres from the first eight rows, 24 moves of them; `helpers` threads beside the first. */
const [, , file = '', helpers = '0'] = process.argv;
const values = readDoubles(file);
const points = { values, rows: values.length / 3, columns: 3 };
const startRows = [0, 1, 2, 3, 4, 5, 6, 7];
const task = { k: 8, startRows, maxIterations: 25 };
const threads = helpers === '0' ? undefined : startAssignmentThreads(Number(helpers));
reportBest(points.rows, 6, () => {
  const found = threads
    ? kMeans(sharePoints(points), { ...task, step: threads.step, arrays: threads.arrays })
    : kMeans(points, task);
  if ('code' in found) throw new Error(found.code);
  return found.inertia;
});
await threads?.close();

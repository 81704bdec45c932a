import { afterAll, describe, expect, it } from 'vitest';
import { kMeans } from '../src/clustering/k-means.ts';
import { randomNormal, seededRandom } from '../src/numeric/seeded-random.ts';
import { sharePoints, startAssignmentThreads } from './assignment-threads.ts';

describe('assignment on two threads', () => {
  const threads = startAssignmentThreads(1);
  afterAll(threads.close);
  it('gives the bits of one thread', () => {
    const random = seededRandom(7);
    const rows = 200_000;
    const values = Float64Array.from({ length: rows * 3 }, () => randomNormal(random));
    const points = { values, rows, columns: 3 };
    const options = { k: 5, restarts: 1, maxIterations: 12 };
    const { step, arrays } = threads;
    const alone = kMeans(points, options);
    expect(alone).toMatchObject({ filledClusters: 5 });
    expect(kMeans(sharePoints(points), { ...options, step, arrays })).toEqual(alone);
  });
});

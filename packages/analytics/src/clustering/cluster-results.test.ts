import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calinskiHarabasz, daviesBouldin } from './cluster-quality.ts';
import { describeClusters } from './describe-clusters.ts';
import {
  freezeCentroids,
  frozenRange,
  nearestFrozenCentroid,
  suggestFreezeScale,
} from './frozen-centroids.ts';
import { kMeans } from './k-means.ts';
import { pointMatrix } from './point-matrix.ts';
import { scaleColumns } from './scale-columns.ts';
import { silhouette } from './silhouette.ts';

describe('frozen centroids', () => {
  const recency = fc.integer({ min: 0, max: 400 });
  const money = fc.integer({ min: 0, max: 900_000_000 });
  const customers = fc.array(fc.tuple(recency, money), { minLength: 8, maxLength: 80 });
  it('assign customers as the clusters did', () => {
    fc.assert(
      fc.property(customers, (rows) => {
        const raw = [Float64Array.from(rows, ([r]) => r), Float64Array.from(rows, ([, m]) => m)];
        const { columns, scales } = scaleColumns(raw, { standardise: 'population', weights: [0.4, 0.6] });
        const points = pointMatrix(columns);
        const result = kMeans(points, { k: 3, restarts: 2 });
        if ('code' in result) throw new Error(result.code);
        const frozen = freezeCentroids(
          { centres: result.centres, scales },
          suggestFreezeScale(scales) * 1000n,
        );
        if ('code' in frozen) throw new Error(frozen.code);
        const range = frozenRange(frozen);
        rows.forEach((row, index) => {
          const distances = [0, 1, 2].map((cluster) =>
            [0, 1].reduce((sum, c) => sum + (columns[c]![index]! - result.centres[cluster * 2 + c]!) ** 2, 0),
          );
          const [first, second] = distances.toSorted((a, b) => a - b);
          // Rounding may decide customers who stand between two centres; nobody else.
          if (second! - first! < 1e-4) return;
          expect(nearestFrozenCentroid(frozen, row.map(BigInt))).toBe(result.labels[index]);
          row.forEach((value, column) => {
            const limit = range[column];
            if (limit !== undefined) expect(BigInt(value) < limit).toBe(true);
          });
        });
      }),
    );
  });
  it('refuses a scale that would lose digits and says which would do', () => {
    const scales = [{ offset: 0, factor: 1e-6 }];
    const fault = freezeCentroids({ centres: Float64Array.of(1), scales }, 1000n);
    expect(fault).toEqual({ code: 'scale-too-coarse', column: 0, neededScale: 10_000_000_000n });
    expect('code' in freezeCentroids({ centres: Float64Array.of(1), scales }, 10_000_000_000n)).toBe(false);
    expect(freezeCentroids({ centres: Float64Array.of(1), scales }, 0n)).toMatchObject({
      code: 'scale-not-positive',
    });
  });
  it('breaks ties to the lowest index and ignores a constant column', () => {
    const scales = [
      { offset: 0, factor: 1 },
      { offset: 9, factor: 0 },
    ];
    const frozen = freezeCentroids({ centres: Float64Array.of(-1, 0, 1, 0), scales }, 10_000n);
    if ('code' in frozen) throw new Error(frozen.code);
    expect(nearestFrozenCentroid(frozen, [0n, 77n])).toBe(0);
  });
});

describe('descriptions', () => {
  const names = ['R', 'F', 'M'];
  const columns = [Float64Array.of(1, 1, 9, 9), Float64Array.of(8, 8, 2, 2), Float64Array.of(5, 5, 1, 1)];
  const given = {
    names,
    columns,
    standardised: scaleColumns(columns, { standardise: 'population' }).columns,
    weights: [0.341, 0.221, 0.439].map((weight) => weight / 1.001),
    lowerIsBetter: [true, false, false],
  };
  it('names patterns, tendencies and ranks by score', () => {
    const described = describeClusters(Int32Array.of(0, 0, 1, 1), 3, given);
    expect(
      described.map(({ cluster, pattern, tendency, rank }) => [cluster, pattern, tendency, rank]),
    ).toEqual([
      [0, 'R↓F↑M↑', 'loyal', 1],
      [1, 'R↑F↓M↓', 'defecting', 2],
    ]);
    expect(described[0]!.score).toBeCloseTo(1, 12);
  });
  it('counts a mean equal to the overall mean as up', () => {
    expect(describeClusters(Int32Array.of(0, 0, 0, 0), 1, given)[0]!.pattern).toBe('R↑F↑M↑');
  });
});

describe('quality figures', () => {
  const points = pointMatrix([Float64Array.of(0, 1, 10, 11)]);
  const labels = Int32Array.of(0, 0, 1, 1);
  const partition = { points, labels, centres: Float64Array.of(0.5, 10.5), sizes: Int32Array.of(2, 2) };
  it('follow their formulas by hand', () => {
    expect(daviesBouldin(partition)).toBeCloseTo(0.1, 12);
    expect(calinskiHarabasz(partition)).toBeCloseTo(200, 9);
    // a = 1, b = 10.5 and 9.5.
    expect(silhouette(points, labels, 2)!.mean).toBeCloseTo((9.5 / 10.5 + 8.5 / 9.5) / 2, 12);
  });
  it('are undefined for a single cluster', () => {
    const one = { ...partition, labels: new Int32Array(4), sizes: Int32Array.of(4, 0) };
    expect(daviesBouldin(one)).toBeUndefined();
    expect(calinskiHarabasz(one)).toBeUndefined();
    expect(silhouette(points, one.labels, 2)).toBeUndefined();
  });
  it('sample large data repeatably', () => {
    const many = pointMatrix([
      Float64Array.from({ length: 3000 }, (_, row) => (row % 2) * 10 + (row % 7) / 7),
    ]);
    const owners = Int32Array.from({ length: 3000 }, (_, row) => row % 2);
    const full = silhouette(many, owners, 2, { sample: 3000 })!;
    const sampled = silhouette(many, owners, 2, { sample: 500, seed: 4 })!;
    expect(sampled).toEqual(silhouette(many, owners, 2, { sample: 500, seed: 4 }));
    expect(sampled.rowsUsed).toBe(500);
    expect(sampled.mean).toBeCloseTo(full.mean, 2);
  });
});

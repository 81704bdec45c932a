import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerTable } from './answer-table.ts';
import { binCounts, kolmogorovSmirnov, populationStability, quantileBins } from './distribution-drift.ts';
import { classifyNeed, kanoCategory } from './kano.ts';
import { meanInterval } from './mean-interval.ts';
import { forecastGrades, migrationMatrix, mobilityIndices, stationaryShares } from './migration-matrix.ts';
import { wilsonInterval } from './proportion-interval.ts';
import { satisfactionByGroup } from './satisfaction.ts';
import { tiersByShare, weightedScorecard } from './weighted-scorecard.ts';

describe('intervals', () => {
  it.each([
    [81, 263, 0.2552874, 0.3661694],
    [0, 20, 0, 0.1611252],
    [20, 20, 0.8388748, 1],
  ])('Wilson of %d of %d', (successes, trials, low, high) => {
    const interval = wilsonInterval(successes, trials)!;
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });
  it('Student of a mean', () => {
    // t(.975, 4) = 2.7764451052, s = √2.5.
    const interval = meanInterval([1, 2, 3, 4, 5])!;
    expect(interval.high - 3).toBeCloseTo((2.7764451051977987 * Math.sqrt(2.5)) / Math.sqrt(5), 9);
    expect(meanInterval([1])).toBeUndefined();
  });
  it('hold the share and stay inside 0 … 1', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (trials, share) => {
          const successes = Math.round(trials * share);
          const { low, high } = wilsonInterval(successes, trials)!;
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low - 1e-12).toBeLessThanOrEqual(successes / trials);
          expect(high + 1e-12).toBeGreaterThanOrEqual(successes / trials);
        },
      ),
    );
    expect(wilsonInterval(0, 0)).toBeUndefined();
  });
});

describe('satisfaction', () => {
  it('warns when even the upper limit misses the target', () => {
    const scores = Float64Array.from([...new Array(40).fill(2), ...new Array(10).fill(5), 5, 5, 5, 3]);
    const groups = [...new Array(50).fill('VIP'), ...new Array(4).fill('new')];
    const rows = satisfactionByGroup(scores, groups, { satisfiedFrom: 4, target: 0.8, confidence: 0.95 });
    expect(rows.map(({ group, answers, signal }) => [group, answers, signal])).toEqual([
      ['VIP', 50, 'below'],
      ['new', 4, 'watch'],
    ]);
  });
  it('counts several choices in a cell', () => {
    expect(
      answerTable(['A;B', 'A', '', 'B; A ;A']).map(({ answer, count, share }) => [answer, count, share]),
    ).toEqual([
      ['A', 3, 1],
      ['B', 2, 2 / 3],
    ]);
    expect(answerTable([''])).toEqual([]);
  });
});

describe('Kano', () => {
  it.each([
    [1, 5, 'O'],
    [1, 3, 'A'],
    [3, 5, 'M'],
    [2, 4, 'I'],
    [5, 1, 'R'],
    [1, 1, 'Q'],
    [6, 1, undefined],
  ])('present %d, absent %d is %s', (present, absent, category) => {
    expect(kanoCategory(present, absent)).toBe(category);
  });
  it('settles a tie by what its absence costs, with better and worse', () => {
    const result = classifyNeed([3, 1, 1], [5, 5, 3]);
    expect(result).toMatchObject({ category: 'M', better: 2 / 3, worse: -2 / 3 });
    expect(classifyNeed([], [])).toMatchObject({ category: 'I', better: undefined });
  });
});

describe('drift', () => {
  it('has the reference index', () => {
    const expected = new Array(10).fill(0.1);
    const actual = [0.08, 0.09, 0.1, 0.11, 0.12, 0.1, 0.1, 0.1, 0.1, 0.1];
    expect(populationStability(expected, actual)!.index).toBeCloseTo(0.0101160091168, 12);
  });
  it('is finite for an empty bin, zero for no change, and undefined for nothing', () => {
    expect(populationStability([5, 5], [10, 0])).toMatchObject({ verdict: 'shifted' });
    expect(populationStability([1, 3], [10, 30])!.index).toBe(0);
    expect(populationStability([0, 0], [1, 1])).toBeUndefined();
    expect(populationStability([1], [1, 1])).toBeUndefined();
  });
  it('is symmetric and never negative', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const forward = populationStability(a, b);
        if (forward === undefined) return;
        expect(forward.index).toBeGreaterThanOrEqual(0);
        expect(forward.index).toBeCloseTo(populationStability(b, a)!.index, 10);
      }),
    );
  });
  it('bins by quantiles and measures the largest gap', () => {
    const values = Float64Array.of(1, 2, 3, 4);
    expect(quantileBins(values, 2)).toEqual([2.5]);
    expect(quantileBins(Float64Array.of(7, 7, 7), 4)).toEqual([7]);
    expect(Array.from(binCounts(values, [2.5]))).toEqual([2, 2]);
    expect(kolmogorovSmirnov(values, Float64Array.of(3, 4, 5, 6))).toBe(0.5);
    expect(kolmogorovSmirnov(values, new Float64Array(0))).toBeUndefined();
  });
});

describe('migration', () => {
  const matrix = migrationMatrix([0, 0, 1, 1, 1, 1], [0, 1, 1, 1, 1, 0], 3);
  it('counts moves and keeps customers of an empty grade', () => {
    expect(matrix.probabilities.map((row) => Array.from(row))).toEqual([
      [0.5, 0.5, 0],
      [0.25, 0.75, 0],
      [0, 0, 1],
    ]);
    expect(matrix.emptyRows).toEqual([2]);
  });
  it('measures mobility by hand', () => {
    expect(mobilityIndices(matrix)).toEqual({
      shorrocks: 0.375,
      bartholomew: 2 / 6,
      upShare: 1 / 6,
      downShare: 1 / 6,
      stayShare: 4 / 6,
    });
    expect(mobilityIndices(migrationMatrix([], [], 3))).toBeUndefined();
  });
  it('forecasts to the stationary shares', () => {
    const two = migrationMatrix([0, 0, 1, 1, 1, 1], [0, 1, 1, 1, 1, 0], 2).probabilities;
    const shares = stationaryShares(two)!;
    expect(shares[0]).toBeCloseTo(1 / 3, 12);
    const later = forecastGrades([90, 0], two, 60).at(-1)!;
    expect(later[0]).toBeCloseTo(30, 6);
    expect(stationaryShares(matrix.probabilities)).toBeUndefined();
  });
  it('has rows that sum to one, and forecasts that lose nobody', () => {
    const grades = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 60 });
    fc.assert(
      fc.property(grades, (moves) => {
        const { probabilities } = migrationMatrix(
          moves.map(([from]) => from),
          moves.map(([, to]) => to),
          4,
        );
        for (const row of probabilities) expect(row.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
        const [next] = forecastGrades([1, 2, 3, 4], probabilities, 1);
        expect(next!.reduce((sum, customers) => sum + customers, 0)).toBeCloseTo(10, 10);
      }),
    );
  });
});

describe('scorecard', () => {
  it('adds weighted points and turns costs round', () => {
    const { scores, contributions } = weightedScorecard({
      columns: [Float64Array.of(0, 10), Float64Array.of(1, 3)],
      weights: [0.7, 0.3],
      lowerIsBetter: [false, true],
      scaling: 'range',
    });
    expect(Array.from(scores)).toEqual([30, 70]);
    expect(contributions[0]![1]).toBe(70);
  });
  it('keeps points inside their range', () => {
    const columns = [Float64Array.of(-5, 3, 99)];
    const card = weightedScorecard({ columns, weights: [1], lowerIsBetter: [false], scaling: { full: 6 } });
    expect(Array.from(card.scores)).toEqual([0, 50, 100]);
  });
  it('gives equal scores one tier', () => {
    const { tiers } = tiersByShare(Float64Array.of(5, 5, 5, 5), [0.25, 0.5]);
    expect(Array.from(tiers)).toEqual([0, 0, 0, 0]);
    expect(Array.from(tiersByShare(Float64Array.of(4, 3, 2, 1), [0.25, 0.5]).tiers)).toEqual([0, 1, 2, 2]);
  });
});

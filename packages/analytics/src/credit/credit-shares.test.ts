import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { portfolioVariance, returnMoments } from './class-returns.ts';
import { creditShares } from './credit-shares.ts';
import type { TargetConflict } from './explain-conflict.ts';
import { intervalTargets } from './interval-targets.ts';
import { judgementMatrix, targetRanges } from './judgement-matrix.ts';

/** Three classes over six credit periods: safe, middling, risky. R = 8 %. */
const returns = [
  [0.07, 0.08, 0.06, 0.07, 0.08, 0.06],
  [0.08, 0.02, 0.08, -0.05, 0.08, 0.08],
  [0.08, 0.08, -0.6, 0.08, -0.1, 0.08],
];
const cuts = [-1, 0, 0.05, 0.08];

function judged() {
  const matrix = judgementMatrix(returns, cuts);
  if ('code' in matrix) throw new Error(matrix.words.en);
  return matrix;
}

function moments() {
  const found = returnMoments(returns);
  if ('code' in found) throw new Error(found.words.en);
  return found;
}

describe('means, covariances and judgement', () => {
  it('are the unbiased textbook ones', () => {
    const { means, covariance } = moments();
    expect(means[0]).toBeCloseTo(0.07, 12);
    expect(covariance[0]![0]).toBeCloseTo(0.0004 / 5, 12);
    expect(covariance[0]![1]).toBeCloseTo(covariance[1]![0]!, 15);
    expect(portfolioVariance([1, 0, 0], covariance)).toBeCloseTo(0.00008, 12);
  });

  it('count both ends: R itself lies in the best interval, -100 % in the worst', () => {
    const sixths = judged().map((row) => row.map((share) => Math.round(share * 6)));
    expect(sixths).toEqual([
      [0, 0, 6],
      [1, 1, 4],
      [2, 0, 4],
    ]);
    expect(judgementMatrix([[-1, 0.08]], cuts)).toEqual([[0.5, 0, 0.5]]);
    expect(targetRanges(judged())[0]).toEqual({ least: 0, most: 1 / 3 });
  });

  it.each([
    ['one period', () => returnMoments([[0.1], [0.2]]), 'one-period'],
    ['no class', () => returnMoments([]), 'no-returns'],
    ['unequal periods', () => returnMoments([[0.1, 0.2], [0.1]]), 'periods-differ'],
    ['no number', () => returnMoments([[0.1, Number.NaN]]), 'value-not-finite'],
    ['a return above R', () => judgementMatrix([[0.5]], cuts), 'return-outside-cuts'],
    ['falling cuts', () => judgementMatrix([[0]], [0, -1]), 'cuts-do-not-rise'],
  ])('refuse %s', (_, attempt, code) => {
    expect(attempt()).toMatchObject({ code });
  });
});

describe('minimum-variance shares', () => {
  const solve = (values: (number | null)[], low: number) => {
    const outcome = creditShares({
      covariance: moments().covariance,
      judgement: judged(),
      targets: intervalTargets(values, low),
    });
    if ('code' in outcome) throw new Error(outcome.code);
    return outcome;
  };

  it('the open end l < j ≤ k: the best interval has a target too', () => {
    expect(intervalTargets([0.1, 0.2, 0.6], 1).map(({ kind }) => kind)).toEqual([
      'at-most',
      'at-least',
      'at-least',
    ]);
  });

  it('meet the targets at the least risk, and tell which target costs risk', () => {
    const free = solve([null, null, null], 1);
    const bound = solve([0.1, 0.05, 0.6], 1);
    if ('kind' in free || 'kind' in bound) throw new Error('conflict');
    expect(bound.evaluation[0]).toBeLessThanOrEqual(0.1 + 1e-9);
    expect(bound.evaluation[1]).toBeCloseTo(0.05, 9);
    expect(bound.shares[1]).toBeCloseTo(0.3, 9);
    expect(bound.variance).toBeGreaterThan(free.variance);
    expect(bound.binding.map(({ target }) => target.interval)).toEqual([1]);
    // Loosening by a little saves the price a unit.
    const looser = solve([0.1, 0.05 - 1e-4, 0.6], 1);
    if ('kind' in looser) throw new Error('conflict');
    expect((bound.variance - looser.variance) / 1e-4 / bound.binding[0]!.price).toBeCloseTo(1, 2);
  });

  it('names the one target beyond its range', () => {
    const conflict = solve([0.4, 0.3, 0.5], 1) as TargetConflict;
    expect(conflict.kind).toBe('conflict');
    expect(conflict.targets).toHaveLength(1);
    expect(conflict.targets[0]!.target).toMatchObject({ interval: 1, value: 0.3 });
    expect(conflict.targets[0]!.range.most).toBeCloseTo(1 / 6, 12);
    expect(conflict.targets[0]!.nearest).toBeCloseTo(1 / 6, 5);
  });

  it('names two targets that only contradict each other, how far each would have to give way, and a way out', () => {
    // Interval 2 at 12 % needs 72 % of class 2, which puts 12 % into interval 1.
    const conflict = solve([0.06, 0.12, null], 1) as TargetConflict;
    expect(conflict.targets.map(({ target }) => target.interval)).toEqual([0, 1]);
    expect(conflict.targets[0]!.nearest).toBeCloseTo(0.12, 5);
    expect(conflict.targets[1]!.nearest).toBeCloseTo(0.06, 5);
    const relaxed = creditShares({
      covariance: moments().covariance,
      judgement: judged(),
      targets: conflict.relaxed,
    });
    expect(relaxed).not.toHaveProperty('kind');
    expect(relaxed).not.toHaveProperty('code');
  });

  it('says when too few periods leave the shares open', () => {
    const few = returnMoments([
      [0.1, 0.2],
      [0.2, 0.1],
      [0.1, 0.1],
    ]);
    if ('code' in few) throw new Error(few.code);
    const shares = creditShares({ covariance: few.covariance, judgement: [[1], [1], [1]], targets: [] });
    expect(shares).toMatchObject({ unique: false });
  });

  it('gives one class everything, and refuses targets that fit no interval', () => {
    expect(creditShares({ covariance: [[0.1]], judgement: [[1]], targets: [] })).toMatchObject({
      shares: [1],
    });
    const strange = intervalTargets([null, 0.5], 0);
    expect(creditShares({ covariance: [[0.1]], judgement: [[1]], targets: strange })).toMatchObject({
      code: 'targets-do-not-fit',
    });
  });

  it('on random problems: shares sum to 1, meet the targets, and no corner or even split that meets them is safer', () => {
    const list = fc.array(
      fc.integer({ min: -90, max: 8 }).map((percent) => percent / 100),
      { minLength: 8, maxLength: 8 },
    );
    const target = fc.option(fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100));
    fc.assert(
      fc.property(
        fc.array(list, { minLength: 2, maxLength: 5 }),
        fc.array(target, { minLength: 3, maxLength: 3 }),
        (data, values) => {
          const found = returnMoments(data);
          const judgement = judgementMatrix(data, cuts);
          if ('code' in found || 'code' in judgement) throw new Error('bad sample');
          const targets = intervalTargets(values, 1);
          const meets = (shares: readonly number[], slack: number) =>
            targets.every(({ interval, kind, value }) => {
              const b = shares.reduce((sum, share, i) => sum + share * judgement[i]![interval]!, 0);
              return kind === 'at-most' ? b <= value + slack : b >= value - slack;
            });
          const n = data.length;
          const candidates = [
            new Array<number>(n).fill(1 / n),
            ...data.map((_, at) => data.map((_, i) => (i === at ? 1 : 0))),
          ].filter((shares) => meets(shares, 0));
          const outcome = creditShares({ covariance: found.covariance, judgement, targets });
          if ('code' in outcome) throw new Error(outcome.code);
          if ('kind' in outcome) {
            expect(candidates).toEqual([]);
            expect(outcome.targets.length).toBeGreaterThan(0);
            const again = creditShares({ covariance: found.covariance, judgement, targets: outcome.relaxed });
            expect(again).toHaveProperty('shares');
            return;
          }
          expect(outcome.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
          expect(meets(outcome.shares, 1e-8)).toBe(true);
          for (const shares of candidates) {
            expect(outcome.variance).toBeLessThanOrEqual(
              portfolioVariance(shares, found.covariance) * (1 + 1e-6) + 1e-9,
            );
          }
        },
      ),
    );
  });
});

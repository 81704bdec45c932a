import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzzyEvaluation, fuzzyOperators } from './fuzzy-evaluation.ts';
import { type CreditPolicy, type GradeSecurity, policyGradeLimit } from './policy-grade-limit.ts';
import { usualRatingSteps, workingAssetLimit } from './working-asset-limit.ts';

describe('fuzzy evaluation', () => {
  const weights = [0.1, 0.2, 0.3, 0.4];
  const memberships = [
    [0.2, 0.5, 0.2, 0.1],
    [0.7, 0.2, 0.1, 0],
    [0, 0.4, 0.5, 0.1],
    [0.2, 0.3, 0.5, 0],
  ];
  it.each([
    ['min-max', [0.2, 0.3, 0.4, 0.1], 2],
    ['product-max', [0.14, 0.12, 0.2, 0.03], 2],
    ['bounded-sum-min', [0.5, 0.9, 0.9, 0.2], 1],
    ['weighted-average', [0.24, 0.33, 0.39, 0.04], 2],
  ] as const)('%s meets the reference', (operator, expected, best) => {
    const result = fuzzyEvaluation(weights, memberships, operator);
    if ('code' in result) throw new Error(result.code);
    for (const [j, value] of expected.entries()) expect(result.membership[j]).toBeCloseTo(value, 12);
    expect(result.best).toBe(best);
  });

  it.each([
    ['weights that sum to zero', [0, 0], [[1], [1]], 'weights-sum-to-zero'],
    ['a weight above 1', [2, 0], [[1], [1]], 'weight-out-of-range'],
    ['a membership that is no number', [1, 0], [[1], [Number.NaN]], 'membership-out-of-range'],
    ['rows of unequal length', [1, 0], [[1], [1, 0]], 'shapes-differ'],
    ['nothing', [], [], 'shapes-differ'],
  ])('refuses %s', (_, w, r, code) => {
    expect(fuzzyEvaluation(w, r, 'min-max')).toMatchObject({ code });
  });

  it('stays within 0…1 under every operator, and the average of normalised rows is normalised', () => {
    const share = fc.double({ min: 0.01, max: 1, noNaN: true });
    const list = fc.array(share, { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(list, fc.array(list, { minLength: 3, maxLength: 3 }), (w, rows) => {
        for (const operator of fuzzyOperators) {
          const result = fuzzyEvaluation(w, rows, operator);
          if ('code' in result) throw new Error(result.code);
          expect(result.membership.every((value) => value >= 0 && value <= 1)).toBe(true);
        }
        const scaled = (values: number[]) => values.map((value) => value / values.reduce((a, b) => a + b, 0));
        const average = fuzzyEvaluation(scaled(w), rows.map(scaled), 'weighted-average');
        if ('code' in average) throw new Error(average.code);
        expect(average.membership.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe('working-asset limit', () => {
  const sheet = {
    currentAssets: 300,
    inventory: 100,
    currentLiabilities: 200,
    totalLiabilities: 250,
    netAssets: 250,
  };
  it('takes the share that belongs to the rating', () => {
    const result = workingAssetLimit(sheet);
    if ('code' in result) throw new Error(result.code);
    expect(result).toMatchObject({ workingCapital: 100, workingAssets: 175, share: 0.2 });
    // 1.5 + 1 - 0.8 - 1
    expect(result.rating).toBeCloseTo(0.7, 12);
    expect(result.limit).toBeCloseTo(35, 12);
  });

  it('never grants below zero, and follows a table of one’s own', () => {
    const stretched = { ...sheet, currentAssets: 10, inventory: 0, currentLiabilities: 900, netAssets: 300 };
    expect(workingAssetLimit(stretched)).toMatchObject({ limit: 0 });
    expect(workingAssetLimit(sheet, [{ from: 0, share: 1 }])).toMatchObject({ limit: 175 });
    expect(workingAssetLimit(sheet, [{ from: 9, share: 1 }])).toMatchObject({ limit: 0 });
  });

  it.each([
    ['no current liabilities', { ...sheet, currentLiabilities: 0 }, 'no-current-liabilities'],
    ['net assets used up', { ...sheet, netAssets: 0 }, 'no-net-assets'],
    ['a missing figure', { ...sheet, inventory: Number.NaN }, 'value-not-finite'],
  ])('refuses %s', (_, faulty, code) => {
    expect(workingAssetLimit(faulty)).toMatchObject({ code });
  });

  it('refuses a table that does not rise', () => {
    expect(workingAssetLimit(sheet, usualRatingSteps.toReversed())).toMatchObject({
      code: 'steps-do-not-rise',
    });
  });
});

describe('policy and grade limit', () => {
  const policies: CreditPolicy[] = [
    { name: 'strict', countedShares: { deposit: 1, property: 0.7 } },
    { name: 'open', countedShares: { deposit: 1, property: 0.7, guarantee: 0.5 } },
  ];
  const grades: GradeSecurity[] = [
    { grade: 'A', coverRatio: 0, cap: 1000 },
    { grade: 'B', coverRatio: 0.5, cap: 600 },
    { grade: 'C', coverRatio: 1, cap: 300 },
  ];
  it.each([
    ['A needs no security', 'strict', 'A', {}, 1000, 'cap'],
    ['B doubles what is counted', 'strict', 'B', { deposit: 60, property: 100 }, 260, 'security'],
    ['the strict policy does not count a guarantee', 'strict', 'C', { guarantee: 500 }, 0, 'security'],
    ['the open one counts half of it', 'open', 'C', { guarantee: 500 }, 250, 'security'],
    ['the cap holds', 'open', 'C', { deposit: 900 }, 300, 'cap'],
  ])('%s', (_, policy, grade, security, limit, heldBy) => {
    expect(policyGradeLimit({ policy, grade, security }, policies, grades)).toMatchObject({ limit, heldBy });
  });

  it.each([
    [{ policy: 'x', grade: 'A', security: {} }, 'policy-unknown'],
    [{ policy: 'open', grade: 'Z', security: {} }, 'grade-unknown'],
    [{ policy: 'open', grade: 'A', security: { deposit: -1 } }, 'security-not-valid'],
  ])('refuses %o', (request, code) => {
    expect(policyGradeLimit(request, policies, grades)).toMatchObject({ code });
  });
});

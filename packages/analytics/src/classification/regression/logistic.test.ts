import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeShared, sharedData } from '../../../../../checks/shared-data.ts';
import { csvRows } from '../../numeric/csv-rows.ts';
import { seededRandom } from '../../numeric/seeded-random.ts';
import { decileLift } from '../evaluation/decile-lift.ts';
import { areaUnderCurve } from '../evaluation/roc-curve.ts';
import { fitFirthLogistic } from './firth-logistic.ts';
import { groupEqualRows, groupSums } from './group-equal-rows.ts';
import { fitLogistic, logisticProbabilities } from './logistic-regression.ts';

const estimates = (fit: ReturnType<typeof fitLogistic>) => fit.coefficients.map((one) => one.estimate);

function expectClose(actual: readonly (number | null)[], expected: readonly number[], digits: number) {
  expect(actual).toHaveLength(expected.length);
  for (const [place, value] of expected.entries()) expect(actual[place]).toBeCloseTo(value, digits);
}

// Two independent implementations agree.
describeShared('telco churn', () => {
  const rows = csvRows(readFileSync(sharedData('data/telco_churn/Telco-Customer-Churn.csv')!, 'utf8'));
  const when = (test: (row: Record<string, string>) => boolean) =>
    Float64Array.from(rows, (row) => (test(row) ? 1 : 0));
  const columns = [
    Float64Array.from(rows, (row) => Number(row.tenure)),
    Float64Array.from(rows, (row) => Number(row.MonthlyCharges)),
    Float64Array.from(rows, (row) => Number(row.SeniorCitizen)),
    when((row) => row.Contract === 'Month-to-month'),
    when((row) => row.InternetService === 'Fiber optic'),
    when((row) => row.PaymentMethod === 'Electronic check'),
  ];
  const churned = when((row) => row.Churn === 'Yes');
  const fit = fitLogistic(columns, churned);

  it('has its coefficients and likelihood', () => {
    expect(rows).toHaveLength(7043);
    expectClose(
      estimates(fit),
      [
        -2.432760584925, -0.035445191175, 0.014464056218, 0.382217792652, 1.060657396775, 0.673120419175,
        0.520772262095,
      ],
      11,
    );
    expect(fit.logLikelihood).toBeCloseTo(-3023.255149693, 8);
    expect(fit).toMatchObject({ converged: true });
    expect(fit.separation).toBeUndefined();
  });

  it('ranks customers with the known area and top-decile lift', () => {
    const scores = logisticProbabilities(fit.coefficients, columns, rows.length);
    expect(areaUnderCurve(scores, churned)).toBeCloseTo(0.834251721215, 11);
    expect(decileLift(scores, churned)[0]!.lift).toBeCloseTo(2.73524748893, 10);
  });

  it('leaves out a repeated and a constant column', () => {
    const more = fitLogistic([...columns, columns[0]!, new Float64Array(rows.length).fill(3)], churned);
    expect(estimates(more).slice(-2)).toEqual([null, null]);
    expect(more.logLikelihood).toBeCloseTo(fit.logLikelihood, 8);
  });
});

describe('separation', () => {
  const x = Float64Array.from({ length: 10 }, (_, row) => row + 1);
  const parted = x.map((value) => (value > 5 ? 1 : 0));

  it('is proved, and Firth stays finite', () => {
    expect(fitLogistic([x], parted)).toMatchObject({ converged: false, separation: 'complete' });
    const firth = fitFirthLogistic([x], parted);
    expectClose(estimates(firth), [-5.338572631293, 0.970649569326], 10);
    expect(firth.converged).toBe(true);
  });

  it('is quasi-complete where one value holds both outcomes', () => {
    const outcome = Float64Array.of(0, 0, 0, 0, 0, 1, 1, 1, 1, 1);
    const tied = Float64Array.of(1, 2, 3, 4, 5, 5, 6, 7, 8, 9);
    expect(fitLogistic([tied], outcome).separation).toBe('quasi-complete');
    expect(fitFirthLogistic([tied], outcome).converged).toBe(true);
  });

  it('is told from a merely steep model', () => {
    const outcome = Float64Array.of(0, 0, 0, 0, 1, 0, 1, 1, 1, 1);
    const fit = fitLogistic([x], outcome);
    expect(fit.converged).toBe(true);
    expect(fit.separation).toBeUndefined();
  });

  it('includes one outcome only; nothing at all is no fault', () => {
    expect(fitLogistic([x], new Float64Array(10))).toMatchObject({ separation: 'complete' });
    expect(fitFirthLogistic([x], new Float64Array(10)).coefficients[0]!.estimate).toBeLessThan(0);
    expect(fitLogistic([], []).converged).toBe(false);
  });
});

describe('grouped rows', () => {
  it('give the same fits as single rows', () => {
    const random = seededRandom(2);
    const draw = () => Float64Array.from({ length: 300 }, () => Math.floor(random() * 2));
    const columns = [draw(), draw(), draw()];
    const outcome = draw();
    const grouped = groupEqualRows(columns, 300);
    expect(grouped.sizes).toHaveLength(8);
    const ones = groupSums(grouped.groupOf, outcome, 8);
    for (const fit of [fitLogistic, fitFirthLogistic]) {
      const single = fit(columns, outcome);
      const together = fit(grouped.columns, ones, grouped.sizes);
      expectClose(estimates(together), estimates(single) as number[], 10);
      expect(together.logLikelihood).toBeCloseTo(single.logLikelihood, 9);
      expect(together.nullLogLikelihood).toBeCloseTo(single.nullLogLikelihood, 9);
    }
  });
});

describe('areaUnderCurve', () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 1 })), {
    minLength: 1,
  });

  it('is the share of pairs won, and turns round with the scores', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const scores = Float64Array.from(list, ([score]) => score);
        const outcome = list.map(([, one]) => one);
        let won = 0;
        let pairs = 0;
        for (const [score, one] of list) {
          for (const [other, zero] of list) {
            if (one !== 1 || zero !== 0) continue;
            pairs++;
            won += score > other ? 1 : score === other ? 0.5 : 0;
          }
        }
        const area = areaUnderCurve(scores, outcome);
        if (pairs === 0) expect(area).toBeUndefined();
        else {
          expect(area).toBeCloseTo(won / pairs, 12);
          expect(
            areaUnderCurve(
              scores.map((score) => -score),
              outcome,
            ),
          ).toBeCloseTo(1 - won / pairs, 12);
        }
      }),
    );
  });

  it('decile lifts average to 1 weighted by customers, and ties share evenly', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const deciles = decileLift(
          Float64Array.from(list, ([score]) => score),
          list.map(([, one]) => one),
        );
        expect(deciles.reduce((sum, one) => sum + one.customers, 0)).toBe(list.length);
        if (list.some(([, one]) => one === 1)) expect(deciles.at(-1)!.captured).toBeCloseTo(1, 12);
      }),
    );
    const even = decileLift(
      new Float64Array(20),
      Float64Array.from({ length: 20 }, (_, row) => row % 2),
    );
    expect(even.map((one) => one.lift)).toEqual(new Array(10).fill(1));
  });
});

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeShared, sharedData } from '../../../../../checks/shared-data.ts';
import { seededRandom } from '../../numeric/seeded-random.ts';
import { logRank } from '../log-rank.ts';
import { concordance } from './concordance.ts';
import { coxBaseline, coxLogRisk, coxSurvival } from './cox-prediction.ts';
import { type CoxFit, type CoxFitOptions, fitCox } from './fit-cox.ts';
import { proportionalHazardsTest, type TimeTransform } from './proportional-hazards-test.ts';
import type { CoxInput } from './risk-sets.ts';

function fitted(input: CoxInput, options?: CoxFitOptions): CoxFit {
  const fit = fitCox(input, options);
  if ('code' in fit) throw new Error(fit.words.en);
  return fit;
}

function rossi() {
  const text = readFileSync(sharedData('data/survival/rossi.csv')!, 'utf8').trim().split('\n');
  const rows = text.slice(1).map((line) => line.split(',').map(Number));
  const names = text[0]!.split(',');
  const column = (name: string) => rows.map((row) => row[names.indexOf(name)]!);
  const covariates = ['fin', 'age', 'race', 'wexp', 'mar', 'paro', 'prio'];
  return { time: column('week'), event: column('arrest'), covariates: covariates.map(column), column };
}

/** R stops its iterations at a relative change of 1e-9, so it settles fewer digits of the coefficients than these. */
function expectClose(found: readonly (number | null)[], expected: readonly number[], digits: number) {
  expect(found.length).toBe(expected.length);
  for (const [at, value] of expected.entries()) expect(found[at]).toBeCloseTo(value, digits);
}

describeShared('rossi, against R survival 3.5-3', () => {
  it.each([
    [
      'efron',
      [-0.3794221665, -0.0574377427, 0.3138997878, -0.1497956977, -0.4337038779, -0.0848710825, 0.091497081],
      -658.747659446,
      -675.380632347,
      33.5286888997,
    ],
    [
      'breslow',
      [-0.3790218874, -0.057245925, 0.3141297669, -0.1511146001, -0.4327825738, -0.0849828353, 0.0911115421],
      -659.120605677,
      -675.683389417,
      33.3828204241,
    ],
    [
      'exact',
      [-0.3815676171, -0.0575246586, 0.3164579132, -0.1522431858, -0.4349236152, -0.0854571366, 0.091887928],
      -597.091877444,
      -613.752814771,
      33.5591313468,
    ],
  ] as const)('%s', (ties, coefficients, logLikelihood, none, score) => {
    const fit = fitted(rossi(), { ties });
    expect(fit).toMatchObject({
      converged: true,
      events: 114,
      subjects: 432,
      degreesOfFreedom: 7,
      remarks: [],
    });
    expectClose(fit.coefficients, coefficients, 8);
    expect(Math.abs(fit.logLikelihood - logLikelihood)).toBeLessThan(1e-8);
    expect(Math.abs(fit.nullLogLikelihood - none)).toBeLessThan(1e-8);
    expect(fit.scoreTest).toBeCloseTo(score, 6);
  });

  it('standard errors, concordance and baseline', () => {
    const input = rossi();
    const fit = fitted(input);
    expectClose(
      fit.standardErrors,
      [0.1913794807, 0.0219994706, 0.3079927766, 0.2122242962, 0.3818680577, 0.1957566719, 0.02864855],
      8,
    );
    expect(concordance(input, coxLogRisk(fit, input.covariates))).toEqual({
      concordant: 27_242,
      discordant: 15_291,
      tied: 49,
      index: 27_266.5 / 42_582,
    });
    const [baseline] = coxBaseline(fit, input);
    const zero = coxLogRisk(
      fit,
      input.covariates.map(() => [0]),
    )[0]!;
    expect(-Math.log(coxSurvival(baseline!, zero, 1))).toBeCloseTo(0.006803238994, 8);
    expect(-Math.log(coxSurvival(baseline!, zero, 52))).toBeCloseTo(0.956499219069, 6);
    expect(coxSurvival(baseline!, zero, 0)).toBe(1);
  });

  it.each([
    ['km', [0.06242975, 5.97398165, 2.06826539, 4.22459563, 1.01102156, 0.0183833, 0.52058425], 17.69441525],
    [
      'identity',
      [0.00895056, 6.61594379, 2.14442626, 3.87675512, 1.03134832, 0.0281766, 0.4247984],
      18.18268704,
    ],
    [
      'log',
      [0.13759943, 8.23149834, 1.61708495, 2.08585485, 1.12597331, 0.21920281, 0.01347907],
      17.66157057,
    ],
  ] as const)('proportional hazards over %s', (transform, each, overall) => {
    const input = rossi();
    const test = proportionalHazardsTest(fitted(input), input, transform as TimeTransform);
    if ('code' in test) throw new Error(test.code);
    expectClose(
      test.covariates.map((line) => line!.chiSquare),
      each,
      6,
    );
    expect(test.overall.chiSquare).toBeCloseTo(overall, 5);
    expect(test.overall.degreesOfFreedom).toBe(7);
  });

  it('strata: fit, concordance, test and log-rank', () => {
    const { column, ...all } = rossi();
    const input = { ...all, covariates: ['fin', 'age', 'prio'].map(column), strata: column('wexp') };
    const fit = fitted(input);
    expectClose(fit.coefficients, [-0.3508034441, -0.0600149996, 0.0878762105], 8);
    expect(fit.logLikelihood).toBeCloseTo(-582.473259917, 8);
    expect(concordance(input, coxLogRisk(fit, input.covariates), input.strata).index).toBeCloseTo(
      0.602986857826,
      12,
    );
    expect(coxBaseline(fit, input).map((line) => line.stratum)).toEqual([0, 1]);
    const test = proportionalHazardsTest(fit, input);
    if ('code' in test) throw new Error(test.code);
    expectClose(
      test.covariates.map((line) => line!.chiSquare),
      [0.05566882, 11.42893256, 0.05699187],
      6,
    );
    const ranks = logRank(all, column('fin'), 2, column('race'));
    if ('code' in ranks) throw new Error(ranks.code);
    expect(ranks.chiSquare).toBeCloseTo(4.04849659774, 9);
    expect(ranks.groups[1]!.expected).toBeCloseTo(5.00976094221 + 53.6694089196, 8);
  });
});

describe('what the data cannot tell', () => {
  const time = [1, 2, 3, 4, 5, 6, 7, 8];
  const event = [1, 1, 1, 1, 1, 1, 0, 1];

  it.each(['efron', 'breslow', 'exact'] as const)(
    'names the covariate whose coefficient runs away (%s)',
    (ties) => {
      const separating = [1, 1, 1, 1, 0, 0, 0, 0];
      const other = [0.3, -1, 0.7, 0.1, 0.2, -0.4, 0.5, 0];
      const fit = fitted({ time, event, covariates: [other, separating] }, { ties });
      expect(fit.converged).toBe(false);
      expect(fit.remarks).toEqual([{ covariate: 1, kind: 'monotone' }]);
      expect(JSON.stringify(fit)).not.toMatch(/NaN|Infinity/);
    },
  );

  it('leaves out a constant and a repeated covariate', () => {
    const a = [0.3, -1, 0.7, 0.1, 0.2, -0.4, 0.5, 0];
    const fit = fitted({ time, event, covariates: [time.map(() => 5), a, a.map((value) => 3 - 2 * value)] });
    expect(fit.converged).toBe(true);
    expect(fit.coefficients.map((value) => value === null)).toEqual([true, false, true]);
    expect(fit.remarks.map((remark) => remark.covariate)).toEqual([0, 2]);
    expect(fit.degreesOfFreedom).toBe(1);
    expect(proportionalHazardsTest(fit, { time, event, covariates: [a, a, a] })).toMatchObject({
      covariates: [null, {}, null],
    });
  });

  it.each([
    ['no subjects', { time: [], event: [], covariates: [[]] }, 'no-events'],
    ['nothing happened', { time: [1, 2], event: [0, 0], covariates: [[1, 2]] }, 'no-events'],
    ['no covariates', { time: [1], event: [1], covariates: [] }, 'no-covariates'],
    [
      'a covariate that is no number',
      { time: [1, 2], event: [1, 1], covariates: [[1, Number.NaN]] },
      'value-not-finite',
    ],
    ['a negative time', { time: [-1], event: [1], covariates: [[1]] }, 'time-out-of-range'],
  ])('refuses %s', (_, input, code) => {
    expect(fitCox(input)).toMatchObject({ code });
  });

  it('answers one subject, and everybody at one time, without a number that is none', () => {
    for (const ties of ['efron', 'breslow', 'exact'] as const) {
      const alone = fitted({ time: [3], event: [1], covariates: [[2]] }, { ties });
      expect(alone.remarks).toEqual([{ covariate: 0, kind: 'aliased' }]);
      const together = fitted(
        { time: [3, 3, 3, 3], event: [1, 1, 0, 1], covariates: [[1, 2, 3, 2]] },
        { ties },
      );
      expect(JSON.stringify(together)).not.toMatch(/NaN|Infinity/);
    }
  });
});

describe('properties', () => {
  const row = fc.tuple(
    fc.integer({ min: 1, max: 12 }),
    fc.constantFrom(0, 1),
    fc.integer({ min: -3, max: 3 }),
  );
  const rows = fc.array(row, { minLength: 12, maxLength: 30 });
  const inputOf = (list: [number, number, number][]) => ({
    time: list.map(([time]) => time),
    event: list.map(([, event]) => event),
    covariates: [list.map(([, , x]) => x)],
  });

  it('the score test of one group indicator by exact ties is the log-rank test', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const { time, event } = inputOf(list);
        const group = list.map(([, , x]) => (x > 0 ? 1 : 0));
        const fit = fitCox({ time, event, covariates: [group] }, { ties: 'exact' });
        const test = logRank({ time, event }, group, 2);
        if ('code' in fit || 'code' in test || fit.degreesOfFreedom === 0) return;
        expect(fit.scoreTest).toBeCloseTo(test.chiSquare, 8);
      }),
    );
  });

  it('order of rows, unit and origin of covariates, and stretching of time change nothing', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const fit = fitCox(inputOf(list));
        if ('code' in fit || !fit.converged || fit.degreesOfFreedom === 0) return;
        const moved = list
          .toReversed()
          .map(([time, event, x]) => [time ** 2, event, 100 + 10 * x] as [number, number, number]);
        const again = fitted(inputOf(moved));
        expect(again.logLikelihood).toBeCloseTo(fit.logLikelihood, 8);
        expect(10 * again.coefficients[0]!).toBeCloseTo(fit.coefficients[0]!, 6);
      }),
    );
  });

  it('all three treatments of ties agree when no two events fall together', () => {
    const random = seededRandom(3);
    const time = Array.from({ length: 60 }, random);
    const event = time.map(() => (random() < 0.7 ? 1 : 0));
    const covariates = [time.map((t) => random() - t), time.map(random)];
    const [efron, breslow, exact] = (['efron', 'breslow', 'exact'] as const).map((ties) =>
      fitted({ time, event, covariates }, { ties }),
    );
    expectClose(breslow!.coefficients, efron!.coefficients as number[], 10);
    expectClose(exact!.coefficients, efron!.coefficients as number[], 10);
  });

  it('concordance counts every comparable pair as a double loop does', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const { time, event, covariates } = inputOf(list);
        const risk = covariates[0]!;
        let [concordant, discordant, tied] = [0, 0, 0];
        for (let i = 0; i < list.length; i++) {
          for (let j = 0; j < list.length; j++) {
            const after = time[j]! > time[i]! || (time[j] === time[i] && event[j] === 0);
            if (event[i] === 0 || !after) continue;
            if (risk[i]! > risk[j]!) concordant++;
            else if (risk[i]! < risk[j]!) discordant++;
            else tied++;
          }
        }
        expect(concordance({ time, event }, risk)).toMatchObject({ concordant, discordant, tied });
      }),
    );
  });
});

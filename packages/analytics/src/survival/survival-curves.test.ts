import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kaplanMeier, type SurvivalCurve, survivalAt, survivalQuantile } from './kaplan-meier.ts';
import { logRank } from './log-rank.ts';

/** Acute myelogenous leukaemia (Miller 1981): weeks in remission, maintained and not. */
const maintained = {
  time: [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161],
  event: [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0],
};
const untreated = {
  time: [5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45],
  event: [1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1],
};
const both = {
  time: [...maintained.time, ...untreated.time],
  event: [...maintained.event, ...untreated.event],
};
const group = [...maintained.time.map(() => 0), ...untreated.time.map(() => 1)];

function curveOf(times: typeof both, interval: 'log-log' | 'plain' = 'log-log'): SurvivalCurve {
  const curve = kaplanMeier(times, 0.95, interval);
  if ('code' in curve) throw new Error(curve.words.en);
  return curve;
}

describe('Kaplan–Meier, against R survival 3.5-3', () => {
  it.each([
    [9, 11, 1, 0.9090909091, 0.0866784172, 0.50808020577, 0.9866738227],
    [13, 10, 1, 0.8181818182, 0.1162912998, 0.44742861468, 0.9511622286],
    [31, 5, 1, 0.4909090909, 0.1641932672, 0.16733090978, 0.7533997904],
    [48, 2, 1, 0.1840909091, 0.1534927458, 0.01173848012, 0.5250148427],
  ])('at week %i', (time, atRisk, events, survival, error, lower, upper) => {
    const step = curveOf(maintained).steps.find((candidate) => candidate.time === time)!;
    expect([step.atRisk, step.events]).toEqual([atRisk, events]);
    expect(step.survival).toBeCloseTo(survival, 10);
    expect(step.standardError).toBeCloseTo(error, 10);
    expect(step.lower).toBeCloseTo(lower, 10);
    expect(step.upper).toBeCloseTo(upper, 10);
  });

  it('plain intervals are clipped at 1', () => {
    const step = curveOf(maintained, 'plain').steps.find((candidate) => candidate.time === 13)!;
    expect(step.lower).toBeCloseTo(0.5902550588, 10);
    expect(step.upper).toBe(1);
  });

  it('medians with their bounds, undefined where never reached', () => {
    const [first, second] = [curveOf(maintained), curveOf(untreated)];
    const median = (curve: SurvivalCurve, of: 'survival' | 'lower' | 'upper') =>
      survivalQuantile(curve, 0.5, of);
    expect([median(first, 'survival'), median(first, 'lower'), median(first, 'upper')]).toEqual([
      31,
      13,
      undefined,
    ]);
    expect([median(second, 'survival'), median(second, 'lower'), median(second, 'upper')]).toEqual([
      23, 5, 33,
    ]);
  });

  it('nobody left has no error and no bounds', () => {
    expect(curveOf(untreated).steps.at(-1)).toMatchObject({
      survival: 0,
      standardError: null,
      lower: null,
      upper: null,
    });
  });
});

describe('Kaplan–Meier at the edges', () => {
  it('answers no subjects, one subject, and only censored ones', () => {
    expect(kaplanMeier({ time: [], event: [] })).toEqual({ subjects: 0, events: 0, steps: [] });
    expect(curveOf({ time: [3], event: [1] }).steps[0]).toMatchObject({ survival: 0, lower: null });
    expect(curveOf({ time: [3, 4], event: [0, 0] }).steps.map((step) => [step.survival, step.lower])).toEqual(
      [
        [1, 1],
        [1, 1],
      ],
    );
  });

  it('refuses a bad time or event with its row', () => {
    expect(kaplanMeier({ time: [1, Number.NaN], event: [1, 1] })).toMatchObject({
      code: 'time-out-of-range',
    });
    expect(kaplanMeier({ time: [1, 2], event: [1, 2] })).toMatchObject({ code: 'event-not-zero-or-one' });
  });

  it('never rises, stays within its bounds, and is the plain share without censoring', () => {
    const times = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom(0, 1)), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(times, (rows) => {
        const curve = curveOf({ time: rows.map(([time]) => time), event: rows.map(([, event]) => event) });
        let before = 1;
        for (const step of curve.steps) {
          expect(step.survival).toBeLessThanOrEqual(before);
          if (step.lower !== null && step.upper !== null) {
            expect(step.lower).toBeLessThanOrEqual(step.survival + 1e-12);
            expect(step.upper).toBeGreaterThanOrEqual(step.survival - 1e-12);
          }
          before = step.survival;
        }
        const dead = curveOf({ time: rows.map(([time]) => time), event: rows.map(() => 1) });
        const beyond = rows.filter(([time]) => time > 4).length / rows.length;
        expect(survivalAt(dead, 4)).toBeCloseTo(beyond, 12);
      }),
    );
  });
});

describe('log-rank', () => {
  it('meets R on two groups', () => {
    const test = logRank(both, group, 2);
    if ('code' in test) throw new Error(test.code);
    expect(test.chiSquare).toBeCloseTo(3.39638869898, 10);
    expect(test.pValue).toBeCloseTo(0.065339322, 8);
    expect(test.groups[0]!.expected).toBeCloseTo(10.689335992, 9);
    expect(test.groups.map((line) => line.observed)).toEqual([7, 11]);
  });

  it('is zero for two equal groups and leaves out a group never at risk', () => {
    const twice = {
      time: [...untreated.time, ...untreated.time],
      event: [...untreated.event, ...untreated.event],
    };
    const label = twice.time.map((_, row) => (row < untreated.time.length ? 0 : 1));
    const test = logRank(twice, label, 3);
    expect(test).toMatchObject({ degreesOfFreedom: 1 });
    expect((test as { chiSquare: number }).chiSquare).toBeCloseTo(0, 12);
  });

  it('refuses one group or none', () => {
    expect(
      logRank(
        both,
        group.map(() => 0),
        1,
      ),
    ).toMatchObject({ code: 'fewer-than-two-groups' });
    expect(logRank({ time: [], event: [] }, [], 2)).toMatchObject({ code: 'fewer-than-two-groups' });
  });
});

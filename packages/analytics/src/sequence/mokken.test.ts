import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeShared, sharedData } from '../../../../checks/shared-data.ts';
import { csvRows } from '../numeric/csv-rows.ts';
import { seededRandom } from '../numeric/seeded-random.ts';
import { scaleCoefficients } from './scalability.ts';
import { selectScales } from './select-scales.ts';

function expectClose(actual: readonly (number | undefined)[], expected: readonly number[], digits: number) {
  expect(actual).toHaveLength(expected.length);
  for (const [place, value] of expected.entries()) expect(actual[place]).toBeCloseTo(value, digits);
}

describeShared('adjective checklist, Communality', () => {
  const rows = csvRows(readFileSync(sharedData('data/mokken/acl.csv')!, 'utf8'));
  const items = Object.keys(rows[0]!)
    .slice(0, 10)
    .map((name) => Float64Array.from(rows, (row) => Number(row[name])));

  it('has its published coefficients', () => {
    const { scale, items: ofItems } = scaleCoefficients(items);
    expect(scale!.value).toBeCloseTo(0.2635151044, 9);
    expectClose(
      ofItems.map((item) => item?.value),
      [
        0.3038655994, 0.2651096067, 0.2360454859, 0.3191366962, 0.1160264692, 0.2879526895, 0.2454761473,
        0.3085197986, 0.2994264685, 0.2522276376,
      ],
      9,
    );
  });

  it('falls into two scales and one misfit at the bound .3', () => {
    expect([...selectScales(items, { lowerBound: 0.3, significance: 0.05 })]).toEqual([
      1, 1, 0, 1, 0, 2, 2, 2, 1, 2,
    ]);
  });

  it('has standard errors as large as the spread over resampled customers', () => {
    const random = seededRandom(5);
    const resampled = Array.from({ length: 300 }, () => {
      const picks = Int32Array.from({ length: 433 }, () => Math.floor(random() * 433));
      return scaleCoefficients(items.map((scores) => Float64Array.from(picks, (row) => scores[row]!)));
    });
    const spreadOf = (values: readonly number[]) => {
      const mean = values.reduce((a, b) => a + b) / values.length;
      return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
    };
    const { scale, items: ofItems, pairs } = scaleCoefficients(items);
    const ratios = [
      scale!.standardError / spreadOf(resampled.map((one) => one.scale!.value)),
      ofItems[0]!.standardError / spreadOf(resampled.map((one) => one.items[0]!.value)),
      ofItems[4]!.standardError / spreadOf(resampled.map((one) => one.items[4]!.value)),
      pairs[0]![1]!.standardError / spreadOf(resampled.map((one) => one.pairs[0]![1]!.value)),
    ];
    for (const ratio of ratios) expect(Math.abs(ratio - 1)).toBeLessThan(0.15);
  });
});

describe('scaleCoefficients', () => {
  it('of any perfect scale are 1 with error 0', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 30 }), (totals) => {
        const items = [1, 2, 3, 4].map((step) =>
          Float64Array.from(totals, (total) => (total >= step ? 1 : 0)),
        );
        const { scale, pairs } = scaleCoefficients(items);
        for (const one of [scale, ...pairs.flat()]) {
          if (one === null) continue;
          expect(one.value).toBeCloseTo(1, 12);
          expect(one.standardError).toBeCloseTo(0, 9);
        }
      }),
    );
  });

  it('never exceed 1 and do not depend on the order of customers', () => {
    const scores = fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 }), {
      minLength: 2,
      maxLength: 30,
    });
    fc.assert(
      fc.property(scores, (rows) => {
        const columns = (list: readonly (readonly number[])[]) =>
          [0, 1, 2].map((item) => Float64Array.from(list, (row) => row[item]!));
        const forward = scaleCoefficients(columns(rows));
        const backward = scaleCoefficients(columns([...rows].reverse()));
        for (const [place, one] of forward.items.entries()) {
          if (one === null) expect(backward.items[place]).toBeNull();
          else {
            expect(one.value).toBeLessThanOrEqual(1 + 1e-12);
            expect(backward.items[place]!.value).toBeCloseTo(one.value, 12);
            expect(backward.items[place]!.standardError).toBeCloseTo(one.standardError, 9);
          }
        }
      }),
    );
  });

  it('of constant items, one item or nobody are null', () => {
    expect(scaleCoefficients([Float64Array.of(1, 1), Float64Array.of(0, 1)]).scale).toBeNull();
    expect(scaleCoefficients([Float64Array.of(0, 1)])).toEqual({
      pairs: [[null]],
      items: [null],
      scale: null,
    });
    expect(scaleCoefficients([new Float64Array(0), new Float64Array(0)]).scale).toBeNull();
    expect(
      selectScales([new Float64Array(0), new Float64Array(0)], { lowerBound: 0.3, significance: 0.05 }),
    ).toEqual(new Int32Array(2));
  });
});

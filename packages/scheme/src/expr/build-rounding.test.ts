import fc from 'fast-check';
import { expect, it } from 'vitest';
import { column, literalNumber } from './build-expr.ts';
import { type Rounding, roundTo } from './build-rounding.ts';
import { numberType } from './expr.ts';
import { interpretExpr } from './interpret-expr.ts';

/** As java.math.RoundingMode tabulates its ways, which FEEL's rounding functions name. */
const standard: readonly [Rounding, readonly number[]][] = [
  ['floor', [5, 2, 1, 1, -2, -2, -3, -6]],
  ['ceiling', [6, 3, 2, 1, -1, -1, -2, -5]],
  ['up', [6, 3, 2, 1, -2, -2, -3, -6]],
  ['down', [5, 2, 1, 1, -1, -1, -2, -5]],
  ['half-up', [6, 3, 1, 1, -1, -2, -3, -6]],
  ['half-down', [5, 2, 1, 1, -1, -2, -2, -5]],
  ['half-even', [6, 2, 1, 1, -1, -2, -2, -6]],
];
const tenths = [55n, 25n, 11n, 10n, -11n, -16n, -25n, -55n];

it.each(standard)('%s', (rounding, expected) => {
  expect(tenths.map((units) => roundTo(literalNumber({ units, scale: 1 }), 0, rounding))).toEqual(
    expected.map((units) => literalNumber({ units: BigInt(units), scale: 0 })),
  );
});

it('rounds figures from data as it rounds literals, at any scale', () => {
  const ways = fc.constantFrom(...standard.map(([rounding]) => rounding));
  fc.assert(
    fc.property(
      fc.bigInt({ min: -3000n, max: 3000n }),
      fc.integer({ min: -3, max: 3 }),
      ways,
      (units, scale, rounding) => {
        const folded = roundTo(literalNumber({ units, scale: 2 }), scale, rounding);
        const worked = roundTo(column('x', numberType(2)), scale, rounding);
        expect(worked.type).toEqual(folded.type);
        expect(interpretExpr(worked, { x: units })).toBe(interpretExpr(folded, {}));
      },
    ),
  );
});

it('never moves a figure by a whole step, and ends on a step', () => {
  const ways = fc.constantFrom(...standard.map(([rounding]) => rounding));
  fc.assert(
    fc.property(fc.bigInt({ min: -30000n, max: 30000n }), ways, (units, rounding) => {
      const rounded = interpretExpr(roundTo(column('x', numberType(2)), -1, rounding), { x: units });
      if (typeof rounded !== 'bigint') throw new Error('a number expected');
      expect(rounded % 10n).toBe(0n);
      const off = rounded * 100n - units;
      expect(off > -1000n && off < 1000n).toBe(true);
    }),
  );
});

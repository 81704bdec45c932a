import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ascendingOrder } from './ascending-order.ts';

it('orders any finite numbers as a stable comparison does, short lists and long', () => {
  const value = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(0, -0, 1, -1, 5e-324, -5e-324, 1.7e308, -1.7e308),
  );
  fc.assert(
    fc.property(fc.array(value, { maxLength: 40 }), fc.boolean(), (list, long) => {
      const values = Float64Array.from(
        long
          ? Array.from({ length: 20 }, () => list)
              .flat()
              .concat(Array(500).fill(3))
          : list,
      );
      const expected = [...values.keys()].sort((a, b) => values[a]! - values[b]! || a - b);
      expect([...ascendingOrder(values)]).toEqual(expected);
    }),
  );
});

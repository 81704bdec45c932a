import { describe, expect, it } from 'vitest';
import { sampleOrders, samplePeriod } from './sample-orders.ts';
import { soilOrders } from './soil-orders.ts';

describe('the sample', () => {
  const lines = sampleOrders(20250701, 2000);

  it('is the same for the same seed and another for another', () => {
    expect(sampleOrders(20250701, 2000)).toEqual(lines);
    expect(sampleOrders(1, 2000)).not.toEqual(lines);
  });

  it('is a wholesaler of about 2,000 customers over two years, in the order of time', () => {
    expect(lines.length).toBeGreaterThan(25_000);
    expect(new Set(lines.map(({ customer }) => customer)).size).toBeGreaterThan(1950);
    const times = lines.map(({ orderedAt }) => orderedAt);
    expect(times).toEqual(times.toSorted());
    expect([
      times[0]!.slice(0, 10) >= samplePeriod.from,
      times.at(-1)!.slice(0, 10) <= samplePeriod.to,
    ]).toEqual([true, true]);
  });

  it('is as dirty as exports are, each row of seven cells', () => {
    const rows = soilOrders(lines, 7).trim().split('\n').slice(1);
    const cells = rows.map((row) => row.split(','));
    expect(cells.every((row) => row.length === 7)).toBe(true);
    const share = (is: (row: readonly string[]) => boolean) => cells.filter(is).length / cells.length;
    const numbers = cells.map(([number]) => number);
    expect(share((row) => row[3] === '')).toBeGreaterThan(0.005);
    expect(share((row) => row[5]!.startsWith('-'))).toBeGreaterThan(0.005);
    expect(share((row) => row[6] === '0.00')).toBeGreaterThan(0.005);
    expect(new Set(numbers).size).toBeLessThan(numbers.length);
    expect(share((row) => row[2]!.startsWith('2062'))).toBeGreaterThan(0);
  });
});

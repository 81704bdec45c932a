import { expect, it } from 'vitest';
import { deliveredValue } from './delivered-value.ts';
import { groupEqualHistories, spreadOverCustomers } from './models/group-equal-histories.ts';
import { profitStreamValue } from './profit-stream.ts';
import { purchaseHistories } from './purchase-histories.ts';

const purchases = {
  customers: ['b', 'a', 'a', 'a', 'b', 'c', 'a', 'd', 'a'],
  days: [10, 0, 14, 14, 10, 40, 31, 20, 35],
  amounts: [5, 1, 10, 20, 5, 9, 7, 2, 8],
};

it('merges a day, counts repeats in weeks, keeps later days apart and leaves late-comers out', () => {
  const histories = purchaseHistories(purchases, 30, 34);
  expect(histories).toEqual({
    customers: ['b', 'a', 'd'],
    repeats: Float64Array.of(0, 1, 0),
    lastAge: Float64Array.of(0, 2, 0),
    age: Float64Array.of(20 / 7, 30 / 7, 10 / 7),
    spend: Float64Array.of(0, 30, 0),
    later: Float64Array.of(0, 1, 0),
    lateComers: 1,
  });
});

it('refuses a bad day or amount with its row', () => {
  expect(purchaseHistories({ customers: ['a'], days: [Number.NaN] }, 9)).toMatchObject({
    code: 'day-not-whole',
  });
  const fault = purchaseHistories({ customers: ['a', 'a'], days: [1, 2], amounts: [1, Number.NaN] }, 9);
  expect(fault).toMatchObject({ code: 'amount-not-finite', words: { en: 'row 2 has no valid amount' } });
});

it('groups equal rows and spreads group values back', () => {
  const grouped = groupEqualHistories({
    repeats: Float64Array.of(1, 0, 1, 0),
    lastAge: Float64Array.of(2, 0, 2, 0),
    age: Float64Array.of(5, 5, 5, 6),
  });
  expect([...grouped.counts]).toEqual([2, 1, 1]);
  expect([...spreadOverCustomers(grouped, Float64Array.of(7, 8, 9))]).toEqual([7, 8, 7, 9]);
});

it('values a profit stream as an annuity does', () => {
  const value = profitStreamValue({
    profits: [100, 100, 100],
    rate: 0.1,
    acquisitionCost: 150,
    otherValue: 20,
  });
  if ('code' in value) throw new Error(value.code);
  expect(value.profitValue).toBeCloseTo(100 / 1.1 + 100 / 1.21 + 100 / 1.331 - 150, 10);
  expect(value.value - value.profitValue).toBeCloseTo(20, 10);
  expect(value.paybackPeriod).toBe(2);
  expect(profitStreamValue({ profits: [], rate: 0 })).toMatchObject({ value: 0, paybackPeriod: undefined });
  expect(profitStreamValue({ profits: [1, Number.NaN], rate: 0 })).toMatchObject({
    code: 'value-not-finite',
  });
  expect(profitStreamValue({ profits: [1], rate: -1 })).toMatchObject({ code: 'rate-out-of-range' });
});

it('takes delivered value as the difference of the sums', () => {
  const obtained = { product: 60, service: 20, personnel: 5, image: 5 };
  const none = { money: 0, time: 0, energy: 0, effort: 0 };
  expect(deliveredValue(obtained, { ...none, money: 50, time: 10 })).toEqual({
    obtained: 90,
    paid: 60,
    delivered: 30,
    ratio: 1.5,
  });
  expect(deliveredValue(obtained, none).ratio).toBeUndefined();
});

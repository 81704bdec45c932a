import { describe, expect, it } from 'vitest';
import { makeCompany } from './demo-job.ts';

const given = { customers: 3000, seed: 7, until: '2026-11-20T08:00:00.000Z' };
const company = makeCompany(given);
const orders = company.facts.texts.orders
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [code, at, order, product, , quantity, price, amount] = line.split(',') as [string, ...string[]];
    return {
      code,
      at: at!,
      order,
      product,
      lineAmount: Number(quantity) * Number(price),
      amount: Number(amount),
    };
  });
const sumBy = (key: (order: (typeof orders)[number]) => string) => {
  const sums = new Map<string, number>();
  for (const order of orders) sums.set(key(order), (sums.get(key(order)) ?? 0) + order.amount);
  return sums;
};

describe('a made-up company', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(makeCompany(given)).toEqual(company);
    expect(makeCompany({ ...given, seed: 8 }).facts.texts.orders).not.toBe(company.facts.texts.orders);
  });

  it('has its customers once each, of both kinds, with managers of their own city', () => {
    const { customers, organisation } = company;
    expect(new Set(customers.map(({ code }) => code)).size).toBe(3000);
    const people = new Map(organisation.people.map((person) => [person.employeeCode, person]));
    const individuals = customers.filter(({ kind }) => kind === 'individual').length;
    expect(individuals).toBeGreaterThan(1000);
    expect(individuals).toBeLessThan(1400);
    const pooled = customers.filter(({ owner }) => owner === null).length;
    expect(pooled).toBeGreaterThan(100);
    for (const { owner, region } of customers) {
      if (owner === null) continue;
      const unit = organisation.units.find(({ code }) => code === people.get(owner)?.unitCode);
      expect(unit?.name).toBe(`${region}客户部`);
    }
  });

  it('names units after their parents and every role but the administrator', () => {
    const { units, people } = company.organisation;
    const seen = new Set<string | null>([null]);
    for (const { code, parentCode } of units) {
      expect(seen).toContain(parentCode);
      seen.add(code);
    }
    expect(new Set(people.flatMap(({ roles }) => roles)).size).toBe(9);
  });

  it('keeps its orders inside three years, of customers it has, and after they came', () => {
    const known = new Map(company.customers.map((customer) => [customer.code, customer]));
    const until = Date.parse(given.until);
    for (const { code, at } of orders) {
      const daysAgo = (until - Date.parse(`${at.replace(' ', 'T')}Z`)) / 86_400_000;
      expect(daysAgo).toBeGreaterThanOrEqual(known.get(code)!.goneDaysAgo);
      expect(daysAgo).toBeLessThan(known.get(code)!.beganDaysAgo + 1);
    }
    expect(orders.length).toBe(company.facts.counts.orders);
  });

  it('tells amounts that are quantity times price, and payments of orders that were made', () => {
    expect(orders.filter(({ lineAmount, amount }) => Math.abs(lineAmount - amount) > 0.005)).toEqual([]);
    const numbers = new Set(orders.map(({ order }) => order));
    const payments = company.facts.texts.payments.trim().split('\n').slice(1);
    expect(payments.length).toBe(company.facts.counts.payments);
    expect(payments.filter((line) => !numbers.has(line.split(',')[2]!))).toEqual([]);
    // A receivable is settled on the day of its payment, or open.
    const paid = new Map(payments.map((line) => line.split(',')).map(([, , number, , , on]) => [number, on]));
    const receivables = company.facts.texts.receivables.trim().split('\n').slice(1);
    const odd = receivables.filter((line) => line.split(',')[5] !== (paid.get(line.split(',')[2]) ?? ''));
    expect(odd).toEqual([]);
  });

  it('has referrals of customers who came after, and members who rate it as they buy', () => {
    const days = new Map(company.customers.map(({ code, beganDaysAgo }) => [code, beganDaysAgo]));
    const referrals = company.facts.texts.referrals.trim().split('\n').slice(1);
    expect(referrals.length).toBeGreaterThan(100);
    for (const line of referrals) {
      const [by, , brought] = line.split(',') as [string, string, string];
      expect(days.get(brought)!).toBeLessThanOrEqual(days.get(by)!);
    }
    const average = (isWorthy: boolean) => {
      const these = company.customers.filter(({ worth }) => worth > 0.3 === isWorthy);
      return these.reduce((sum, { fields }) => sum + Number(fields.preference), 0) / these.length;
    };
    expect(average(true)).toBeGreaterThan(average(false) + 0.5);
  });

  it('sells four fifths to few, and gifts in their season', () => {
    const byCustomer = [...sumBy(({ code }) => code).values()].toSorted((one, other) => other - one);
    const total = byCustomer.reduce((sum, amount) => sum + amount, 0);
    const topFifth = byCustomer.slice(0, 600).reduce((sum, amount) => sum + amount, 0);
    expect(topFifth / total).toBeGreaterThan(0.75);
    const cakes = sumBy(({ product, at }) => `${product} ${at.slice(5, 7)}`);
    expect(cakes.get('中秋礼盒 09')!).toBeGreaterThan(3 * cakes.get('中秋礼盒 05')!);
  });

  it('has customers of all eight kinds by how lately, how often and for how much they bought', () => {
    const orderOf = ({ order, at, amount }: (typeof orders)[number]) => ({
      order,
      at: Date.parse(at),
      amount,
    });
    const bought = [...Map.groupBy(orders, ({ code }) => code).values()].map((lines) => {
      const all = lines.filter(({ amount }) => amount > 0).map(orderOf);
      return {
        last: Math.max(...all.map(({ at }) => at)),
        often: new Set(all.map(({ order }) => order)).size,
        spent: all.reduce((sum, { amount }) => sum + amount, 0),
      };
    });
    const buyers = bought.filter(({ often }) => often > 0);
    const mean = (of: 'last' | 'often' | 'spent') =>
      buyers.reduce((sum, buyer) => sum + buyer[of], 0) / buyers.length;
    const means = { last: mean('last'), often: mean('often'), spent: mean('spent') };
    const kinds = Map.groupBy(buyers, ({ last, often, spent }) =>
      [last > means.last, often > means.often, spent > means.spent].join(),
    );
    const sizes = [...kinds.values()].map(({ length }) => length);
    expect(sizes.length).toBe(8);
    expect(Math.min(...sizes)).toBeGreaterThan(20);
  });

  it('hears complaints from leavers four times as often', () => {
    const complaining = new Set(company.facts.texts.complaints.split('\n').map((line) => line.split(',')[0]));
    const share = (isGone: boolean) => {
      const these = company.customers.filter(({ goneDaysAgo }) => goneDaysAgo > 0 === isGone);
      return these.filter(({ code }) => complaining.has(code)).length / these.length;
    };
    expect(share(true) / share(false)).toBeGreaterThan(3);
  });
});

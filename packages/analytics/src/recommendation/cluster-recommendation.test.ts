import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isProblem } from '../analysis.ts';
import { clusterRecommendationAnalysis } from './cluster-recommendation-analysis.ts';
import { segmentOffers, segmentProducts } from './segment-offers.ts';

const customer = ['a', 'a', 'b', 'b', 'c', 'd', 'd', 'e'];
const product = ['card', 'loan', 'card', 'loan', 'card', 'tea', 'milk', 'tea'];
const segment = ['bank', 'bank', 'bank', 'bank', 'bank', 'shop', 'shop', 'shop'];
const roles = { customer: ['customer'], product: ['product'], segment: ['segment'] };

function report(named: Readonly<Record<string, readonly string[]>>, options: Record<string, number>) {
  const outcome = clusterRecommendationAnalysis.run({
    table: { rows: 8, columns: { customer, product, segment } },
    roles: named,
    options,
  });
  if (isProblem(outcome)) throw new Error(outcome.code);
  return outcome;
}

describe('cluster recommendation', () => {
  it('offers what the segment usually holds to those who lack it', () => {
    const { tables, findings } = report(roles, { minShare: 0.5 });
    expect(tables[1]!.rows).toEqual([
      ['c', 'bank', 'loan', 2 / 3],
      ['e', 'shop', 'milk', 0.5],
    ]);
    expect(findings[0]!.en).toBe('Of 5 customers, 2 lack something usual in their segment: 2 offers.');
  });

  it('finds the segments by holdings when none are given', () => {
    const { tables } = report(
      { customer: ['customer'], product: ['product'] },
      { clusters: 2, minShare: 0.5 },
    );
    expect(tables[1]!.rows.map((row) => [row[0], row[2]])).toEqual([
      ['c', 'loan'],
      ['e', 'milk'],
    ]);
  });

  it('refuses a customer in two segments, and no purchases', () => {
    const columns = { customer: ['a', 'a'], product: ['x', 'y'], segment: ['s', 't'] };
    expect(
      clusterRecommendationAnalysis.run({ table: { rows: 2, columns }, roles, options: {} }),
    ).toMatchObject({
      code: 'two-segments',
    });
    const none = { customer: [], product: [], segment: [] };
    expect(
      clusterRecommendationAnalysis.run({ table: { rows: 0, columns: none }, roles, options: {} }),
    ).toMatchObject({
      code: 'no-rows',
    });
  });

  it('never offers what is held, nor what is unusual, nor too much', () => {
    const base = fc.array(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 5, maxLength: 5 }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(base, fc.double({ min: 0, max: 1, noNaN: true }), (rows, minShare) => {
        const holdings = [0, 1, 2, 3].map((item) => Float64Array.from(rows, (row) => row[item]!));
        const segments = Int32Array.from(rows, (row) => row[4]!);
        const usual = segmentProducts(holdings, segments, 2);
        const offers = segmentOffers(holdings, segments, usual, { minShare, count: 2 });
        for (const { customer: at, product: offered, share } of offers) {
          expect(holdings[offered]![at]).toBe(0);
          expect(share).toBeGreaterThanOrEqual(minShare);
        }
        for (const list of Map.groupBy(offers, (offer) => offer.customer).values()) {
          expect(list.length).toBeLessThanOrEqual(2);
        }
      }),
    );
  });
});

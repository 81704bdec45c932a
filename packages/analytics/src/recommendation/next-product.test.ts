import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeShared, sharedData } from '../../../../checks/shared-data.ts';
import { type AnalysisInput, isProblem } from '../analysis.ts';
import { csvRows } from '../numeric/csv-rows.ts';
import { seededRandom } from '../numeric/seeded-random.ts';
import { purchaseSequences } from '../sequence/purchase-sequences.ts';
import { hitRates, holdOut } from './hold-out.ts';
import { nextProductAnalysis } from './next-product-analysis.ts';
import { nextProductMethods } from './next-product-methods.ts';
import { recommendByPopularity } from './recommend-by-popularity.ts';
import { rankProducts } from './recommender.ts';

// Customers acquire along one of two paths; a few take a random product in between.
function pathRows(customers: number) {
  const random = seededRandom(8);
  const paths = [
    ['account', 'card', 'loan', 'fund'],
    ['phone', 'broadband', 'television', 'cloud'],
  ];
  const rows = { customer: [] as string[], order: [] as number[], product: [] as string[] };
  for (let at = 0; at < customers; at++) {
    const path = paths[at % 2]!;
    const steps = 2 + Math.floor(random() * 3);
    for (let step = 0; step < steps; step++) {
      const strays = random() < 0.05;
      rows.customer.push(`c${at}`);
      rows.order.push(step);
      rows.product.push(strays ? paths[Math.floor(random() * 2)]![Math.floor(random() * 4)]! : path[step]!);
    }
  }
  return rows;
}

const settings = { minSupport: 0.01, clusters: 2, predictors: 10, seed: 1, ordered: true };

describe('next product', () => {
  const test = holdOut(purchaseSequences(pathRows(600), 'drop'), { share: 0.3, seed: 2, ordered: true });
  const rateOf = (name: string) => {
    const method = nextProductMethods(settings).find((one) => one.name === name)!;
    return hitRates(test, method.learn(test.training), 1);
  };

  it.each(['association', 'cluster', 'markov', 'mokken', 'logistic'])(
    'by %s guesses the hidden product far better than the best seller',
    (name) => {
      expect(rateOf(name).hitRate!).toBeGreaterThan(2 * rateOf('popularity').hitRate!);
    },
  );

  it('by the Markov chain follows the paths nearly always', () => {
    expect(rateOf('markov').hitRate!).toBeGreaterThan(0.8);
  });

  it('learns nothing from held-out customers, and draws the same ones from the same seed', () => {
    const sequences = purchaseSequences(pathRows(100), 'drop');
    const draw = () => holdOut(sequences, { share: 0.5, seed: 3, ordered: false });
    const { training, held } = draw();
    expect(draw()).toEqual({ training, held });
    expect(training.customers.length + held.length).toBe(100);
    for (const { shown, hidden } of held) expect(shown).not.toContain(hidden);
  });

  it('never offers what is held, and ranks by popularity where the scores say nothing', () => {
    const ranked = rankProducts(new Float64Array(4), Float64Array.of(0.1, 0.4, 0.3, 0.3), new Set([1]), 2);
    expect(ranked).toEqual([2, 3]);
  });

  it('of nobody is null, not NaN', () => {
    const empty = purchaseSequences({ customer: [], order: [], product: [] }, 'drop');
    const nobody = holdOut(empty, { share: 0.5, seed: 1, ordered: true });
    expect(hitRates(nobody, recommendByPopularity(empty), 3)).toMatchObject({ customers: 0, hitRate: null });
  });
});

describe('the report', () => {
  const rows = pathRows(300);
  const input: AnalysisInput = {
    table: {
      rows: rows.customer.length,
      columns: { customer: rows.customer, product: rows.product, day: Float64Array.from(rows.order) },
    },
    roles: { customer: ['customer'], product: ['product'], order: ['day'] },
    options: { minSupport: 0.01, clusters: 2 },
  };

  it('compares the methods and ranks products for every customer', () => {
    const report = nextProductAnalysis.run(input);
    if (isProblem(report)) throw new Error(report.code);
    const [methods, next] = report.tables;
    expect(methods!.rows.map((row) => row[0])).toEqual([
      'popularity',
      'association',
      'cluster',
      'markov',
      'mokken',
      'logistic',
    ]);
    expect(methods!.rows[0]![6]).toBe(1);
    const best = Math.max(...methods!.rows.map((row) => Number(row[3])));
    expect(methods!.rows.find((row) => row[0] === next!.rows[0]![4])![3]).toBe(best);
    expect(new Set(next!.rows.map((row) => row[0])).size).toBe(300);
    expect(JSON.stringify(report)).not.toContain('NaN');
  });

  it('can be told the method, and does without an order', () => {
    const report = nextProductAnalysis.run({
      ...input,
      roles: { customer: ['customer'], product: ['product'] },
      options: { method: 'association' },
    });
    if (isProblem(report)) throw new Error(report.code);
    expect(report.tables[1]!.rows[0]![4]).toBe('association');
    expect(report.tables[0]!.rows.map((row) => row[0])).not.toContain('markov');
    expect(report.warnings[0]!.en).toContain('No order');
  });

  it('refuses when nobody holds two products', () => {
    const columns = { customer: ['a', 'b'], product: ['x', 'y'] };
    const roles = { customer: ['customer'], product: ['product'] };
    expect(nextProductAnalysis.run({ table: { rows: 2, columns }, roles, options: {} })).toMatchObject({
      code: 'too-few-customers',
    });
  });
});

describeShared('groceries', () => {
  it('are ranked for 9,835 baskets, best sellers beaten', () => {
    const rows = csvRows(readFileSync(sharedData('data/groceries/groceries_long.csv')!, 'utf8'));
    const sequences = purchaseSequences(
      {
        customer: rows.map((row) => row.tid!),
        product: rows.map((row) => row.item!),
        order: new Array(rows.length).fill(0),
      },
      'drop',
    );
    const test = holdOut(sequences, { share: 0.2, seed: 1, ordered: false });
    const rates = nextProductMethods({ ...settings, minSupport: 0.002, clusters: 8, ordered: false }).map(
      (method) => {
        const rate = hitRates(test, method.learn(test.training), 5).hitRate!;
        return rate;
      },
    );
    expect(Math.max(...rates)).toBeGreaterThan(rates[0]!);
  });
});

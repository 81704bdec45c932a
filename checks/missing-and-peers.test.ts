import { type Engine, openEngine } from '@fenji/engine';
import { compileScheme, type Values } from '@fenji/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gradeBoth } from './agreement/grade-both.ts';

const word = { zh: '词', en: 'word' };
const grades = ['A', 'B'].map((grade) => ({ grade, title: word }));

function planOf(parts: Readonly<Record<string, unknown>>) {
  const { plan, diagnostics } = compileScheme(
    JSON.stringify({
      fenji: 1,
      scheme: 'small',
      title: word,
      description: word,
      population: { from: 'customers' },
      attributes: { x: { type: 'integer' }, y: { type: 'integer' }, region: { type: 'text' } },
      ...parts,
    }),
  );
  if (!plan) throw new Error(JSON.stringify(diagnostics));
  return plan;
}

const customer = (id: string, x: number | null, y: number | null, region: string | null = null): Values => ({
  customer: id,
  x: x === null ? null : BigInt(x),
  y: y === null ? null : BigInt(y),
  region,
});

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({ path: ':memory:' });
});
afterAll(() => engine.close());

async function column(name: string, parts: Readonly<Record<string, unknown>>, customers: readonly Values[]) {
  const rows = await gradeBoth(engine, planOf(parts), {
    datasets: { customers },
    bound: { as_of: '2026-06-30' },
  });
  return Object.fromEntries([...rows].map(([id, row]) => [id, row[name]]));
}

describe('a missing indicator', () => {
  // Weights 3 and 1; points 1 to 3 for each, so the worst is 1. At scale 2: 3.00 is 300.
  const parts = (missing: string) => ({
    indicators: {
      p: { method: 'cuts', of: 'x', cuts: [10, 20], title: word },
      q: { method: 'cuts', of: 'y', cuts: [10, 20], title: word },
    },
    dimensions: { score: { weights: { p: 3, q: 1 }, missing, scale: 2, title: word } },
    steps: { level: { step: 'bands', by: 'score', bands: { A: '>= 2', B: '< 2' }, title: word, grades } },
  });
  const customers = [
    customer('both', 25, 5),
    customer('no_p', null, 25),
    customer('no_q', 25, null),
    customer('none', null, null),
  ];
  const policies = [
    ['skip', { both: 250n, no_p: 300n, no_q: 300n, none: null }],
    ['worst', { both: 250n, no_p: 150n, no_q: 250n, none: 100n }],
    ['block', { both: 250n, no_p: null, no_q: null, none: null }],
  ] as const;
  it.each(policies)('%s', async (policy, expected) => {
    expect(await column('score', parts(policy), customers)).toEqual(expected);
  });

  it('leaves nobody a good grade by default', async () => {
    expect(await column('grade', parts('skip'), [customer('none', null, null)])).toEqual({ none: null });
  });
});

describe('peers', () => {
  const customers = [
    ...[1, 2, 3, 4].map((x) => customer(`e${x}`, x, null, 'east')),
    ...[10, 20, 30, 40].map((x) => customer(`w${x}`, x, null, 'west')),
    customer('n5', 5, null, null),
  ];
  const alike = (values: readonly unknown[]) =>
    Object.fromEntries([
      ...[1, 2, 3, 4].map((x, index) => [`e${x}`, values[index]]),
      ...[10, 20, 30, 40].map((x, index) => [`w${x}`, values[index]]),
    ]);
  const peers = ['region'];
  const bySteps = (step: Readonly<Record<string, unknown>>) => ({
    steps: { level: { ...step, title: word, grades } },
  });
  const byIndicator = (indicator: Readonly<Record<string, unknown>>) => ({
    indicators: { p: { ...indicator, of: 'x', title: word } },
    ...bySteps({ step: 'bands', by: 'p', bands: { A: '> 1', B: '<= 1' } }),
  });

  it('find their own quantiles; who has no region is a group of its own', async () => {
    const points = await column('p', byIndicator({ method: 'quantiles', buckets: 2, peers }), customers);
    expect(points).toEqual({ ...alike([1n, 1n, 2n, 2n]), n5: 1n });
  });

  it('find their own mean', async () => {
    const points = await column('p', byIndicator({ method: 'mean', peers }), customers);
    expect(points).toEqual({ ...alike([0n, 0n, 1n, 1n]), n5: 1n });
  });

  it('fill their own pyramid', async () => {
    const step = { step: 'pyramid', by: 'x', shares: { A: 0.25, B: 0.75 }, peers };
    expect(await column('grade', bySteps(step), customers)).toEqual({
      ...alike(['B', 'B', 'B', 'A']),
      n5: 'A',
    });
  });

  it('share their own total', async () => {
    const step = { step: 'abc', by: 'x', cumulative: { A: 0.7, B: 1 }, peers };
    expect(await column('grade', bySteps(step), customers)).toEqual({
      ...alike(['B', 'B', 'A', 'A']),
      n5: 'A',
    });
  });
});

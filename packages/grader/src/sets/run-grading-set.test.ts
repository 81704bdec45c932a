import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engine, openEngine } from '@fenji/engine';
import { compileScheme, parseGradingSet } from '@fenji/scheme';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseWorkspace } from '../workspace/parse-workspace.ts';
import { type GradingSetRequest, runGradingSet } from './run-grading-set.ts';
import { listGradingSets, setView } from './set-tables.ts';

const word = { zh: '词', en: 'word' };
let folder: string;
let engine: Engine;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenji-set-'));
  await writeFile(join(folder, 'customers.csv'), 'id,sales,risk\na,90,1\nb,10,9\nc,90,9\nd,50,\n');
  engine = await openEngine({ path: ':memory:' });
});
afterAll(async () => {
  engine.close();
  await rm(folder, { recursive: true });
});

const place = () => ({
  engine,
  definition: parseWorkspace(`
fenji: 1
time_zone: Asia/Shanghai
currency: { code: CNY, minor: 2 }
datasets:
  customers: { customer: id, in_place: customers.csv, columns: { sales: { type: integer }, risk: { type: integer } } }
`).document!,
  resolve: (path: string) => join(folder, path),
});

/** Grades A or B by one attribute; `where` keeps some customers out. */
function scheme(name: string, by: string, where?: string) {
  return compileScheme(
    JSON.stringify({
      fenji: 1,
      scheme: name,
      title: word,
      description: word,
      population: { from: 'customers', ...(where ? { where } : {}) },
      attributes: { sales: { type: 'integer' }, risk: { type: 'integer' } },
      steps: {
        level: {
          step: 'bands',
          by,
          bands: { A: '> 40', B: '<= 40' },
          title: word,
          grades: ['A', 'B'].map((grade) => ({ grade, title: word })),
        },
      },
    }),
  );
}

const set = parseGradingSet('fenji: 1\ngrading_set: ours\nleading: by-value\nschemes: [by-risk, by-value]\n');
const request = (schemes: GradingSetRequest['schemes']): GradingSetRequest => ({
  set: set.document!,
  schemes,
  asOf: '2026-06-30',
  knownAt: new Date('2026-07-01T00:00:00Z'),
  now: () => new Date('2026-07-01T00:00:00Z'),
});

it('gives one row per customer: the leading grade, and every scheme beside it', async () => {
  const schemes = new Map([
    ['by-value', { scheme: scheme('by-value', 'sales', 'sales != 50') }],
    ['by-risk', { scheme: scheme('by-risk', 'risk * 10') }],
  ]);
  const manifest = await runGradingSet(place(), request(schemes));
  expect(manifest).toMatchObject({ set: 1, name: 'ours', leading: 'by-value' });
  expect(manifest.runs.map((each) => each.scheme)).toEqual(['by-risk', 'by-value']);
  const session = await engine.connect();
  const rows = await session.all(
    `select customer, grade, by_value_grade, by_risk_grade, by_risk_ordinal from ${setView(1)} order by customer`,
  );
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['a', 'A', 'A', 'B', 1n],
    ['b', 'B', 'B', 'A', 2n],
    ['c', 'A', 'A', 'A', 2n],
    ['d', null, null, null, null],
  ]);
  expect(await listGradingSets(session)).toEqual([manifest]);
  session.close();
});

it.each([
  ['set-scheme-missing', new Map([['by-value', { scheme: scheme('by-value', 'sales') }]])],
  [
    'set-scheme-differs',
    new Map([
      ['by-value', { scheme: scheme('by-value', 'sales') }],
      ['by-risk', { scheme: scheme('by-value', 'risk') }],
    ]),
  ],
  [
    'scheme-has-errors',
    new Map([
      ['by-value', { scheme: scheme('by-value', 'sales') }],
      ['by-risk', { scheme: scheme('by-risk', 'rissk') }],
    ]),
  ],
])('refuses %s before any run', async (code, schemes) => {
  const count = async () => {
    const session = await engine.connect();
    const [row] = await session.all<{ runs: bigint }>('select count(*) as runs from runs.manifest');
    session.close();
    return row!.runs;
  };
  const before = await count();
  await expect(runGradingSet(place(), request(schemes))).rejects.toMatchObject({ code });
  expect(await count()).toBe(before);
});

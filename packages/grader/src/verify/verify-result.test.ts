import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engine, openEngine } from '@fenji/engine';
import { compileScheme } from '@fenji/scheme';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runGrading } from '../run/run-grading.ts';
import { parseWorkspace } from '../workspace/parse-workspace.ts';

const word = { zh: '词', en: 'word' };
let folder: string;
let engine: Engine;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenji-verify-'));
  await writeFile(join(folder, 'customers.csv'), 'id,sales,floor\na,5,10\nb,50,10\nc,50,40\n');
  engine = await openEngine({ path: ':memory:' });
});
afterAll(async () => {
  engine.close();
  await rm(folder, { recursive: true });
});

/** Two rules that meet only where the figures say so, which no check of the text can see. */
function grade(hit: string, second: string) {
  const grades = ['A', 'B'].map((code) => ({ grade: code, title: word }));
  const rules = [
    { when: { sales: '> floor' }, grade: 'A' },
    { when: { sales: '> floor + 20' }, grade: second },
  ];
  const scheme = compileScheme(
    JSON.stringify({
      fenji: 1,
      scheme: 'verified',
      title: word,
      description: word,
      population: { from: 'customers' },
      attributes: { sales: { type: 'integer' }, floor: { type: 'integer' } },
      steps: { tier: { step: 'table', inputs: ['sales'], hit, rules, title: word, grades } },
    }),
  );
  const definition = parseWorkspace(`
fenji: 1
time_zone: Asia/Shanghai
currency: { code: CNY, minor: 2 }
datasets:
  customers: { customer: id, in_place: customers.csv, columns: { sales: { type: integer }, floor: { type: integer } } }
`).document!;
  const now = () => new Date('2026-07-01T00:00:00Z');
  return runGrading(
    { engine, definition, resolve: (path) => join(folder, path) },
    { scheme, asOf: '2026-06-30', knownAt: now(), now },
  );
}

it.each([
  ['unique', 'A', 'table-not-unique'],
  ['any', 'B', 'table-rules-differ'],
])('refuses a run whose table broke %s, naming a customer', async (hit, second, code) => {
  const params = { table: 'tier', customer: 'b', matches: 2 };
  await expect(grade(hit, second)).rejects.toMatchObject({ code, params });
});

it.each([
  ['any', 'A'],
  ['first', 'B'],
])('lets rules that meet stand where %s allows it', async (hit, second) => {
  expect((await grade(hit, second)).counts.byGrade).toEqual([
    { grade: 'A', customers: 2 },
    { grade: 'B', customers: 0 },
  ]);
});

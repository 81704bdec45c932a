import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callCli } from '../testing/call-cli.ts';

const text = `fenji: 1
scheme: ours
title: { zh: 我们的, en: ours }
description: { zh: 示例, en: example }
population: { from: customers }
attributes:
  sales: { type: integer } # yuan
steps:
  tier:
    title: { zh: 等级, en: tier }
    step: table
    inputs: [sales]
    rules:
      # the large ones
      - { when: { sales: '>= 5000' },   grade: A } # kept
      - { when: { sales: '< 5000' }, grade: B }
    grades: [{ grade: A, title: { zh: 甲, en: A } }, { grade: B, title: { zh: 乙, en: B } }]
`;
let folder: string;
const scheme = () => join(folder, 'scheme.yaml');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenji-table-'));
  await writeFile(scheme(), text);
});
afterAll(() => rm(folder, { recursive: true }));

it.each([
  ['table', 'tier.xlsx'],
  ['dmn', 'tier.dmn'],
])('%s takes the table out and back without a changed letter', async (command, file) => {
  expect((await callCli([command, 'scheme.yaml', 'tier', '--out', file], folder)).code).toBe(0);
  const back = await callCli([command, 'scheme.yaml', '--in', file, '--json'], folder);
  expect(back.json()).toEqual({ file: 'scheme.yaml', changed: false });
  expect(await readFile(scheme(), 'utf8')).toBe(text);
});

const workbook = async (file: string, rows: readonly (readonly (string | number)[])[]) =>
  writeFile(
    join(folder, file),
    await writeXlsx({ sheets: [{ name: 'tier', rows: rows.map((row) => [...row]) }] }),
  );

it('rewrites only the rules that changed', async () => {
  await workbook('changed.xlsx', [
    ['first', 'sales', 'grade'],
    [1, '>= 5000', 'A'],
    [2, '-', 'B'],
  ]);
  expect((await callCli(['table', 'scheme.yaml', 'tier', '--in', 'changed.xlsx'], folder)).code).toBe(0);
  expect(await readFile(scheme(), 'utf8')).toBe(
    text
      .replace('    rules:', '    hit: first\n    rules:')
      .replace("- { when: { sales: '< 5000' }, grade: B }", '- { grade: B }'),
  );
  await writeFile(scheme(), text);
});

it.each([
  [
    'a grade that is missing',
    [
      ['unique', 'sales', 'grade'],
      [1, '>= 5000', ''],
    ],
    'wrong.xlsx:2',
  ],
  [
    'a cell that does not compile',
    [
      ['unique', 'sales', 'grade'],
      [1, '>= many', 'A'],
    ],
    'scheme.yaml:',
  ],
  [
    'a grade nobody knows',
    [
      ['unique', 'sales', 'grade'],
      [1, '>= 1', 'Z'],
    ],
    'scheme.yaml:',
  ],
])('leaves the scheme alone for %s, and says where it is wrong', async (_, rows, place) => {
  await workbook('wrong.xlsx', rows);
  const refused = await callCli(['table', 'scheme.yaml', '--in', 'wrong.xlsx'], folder);
  expect([refused.code, refused.stderr.includes(place)]).toEqual([1, true]);
  expect(await readFile(scheme(), 'utf8')).toBe(text);
});

it('does not change the library, and lists the tables there are', async () => {
  await workbook('real.xlsx', [
    ['unique', 'x', 'grade'],
    [1, '-', 'A'],
  ]);
  await callCli(['table', 'real-estate-leads', '--out', 'leads.xlsx'], folder);
  const refused = await callCli(['table', 'real-estate-leads', '--in', 'leads.xlsx', '--json'], folder);
  expect([refused.code, refused.stdout + refused.stderr]).toEqual([
    1,
    expect.stringContaining('scheme-of-library'),
  ]);
  const unknown = await callCli(['table', 'scheme.yaml', 'teir'], folder);
  expect(unknown.stderr).toContain('tier');
});

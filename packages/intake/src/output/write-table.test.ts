import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engine, openEngine } from '@fenji/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSheet } from '../xlsx/sheet-rows.ts';
import { neutraliseFormula } from './neutralise-formula.ts';
import { type tableFormats, writeTable } from './write-table.ts';

let engine: Engine;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fenji-write-'));
  engine = await openEngine({ path: ':memory:' });
  await engine.run(`create table graded as select * from (values
    ('007', 'A', 1250, -5, date '2026-02-07'), ('=cmd()', '甲,"乙"', -50, 123456789012345678, null),
    ('@x', null, null, 0, null)) t("客户", grade, amount, visits, seen)`);
});
afterAll(() => {
  engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const write = async (format: (typeof tableFormats)[number]) => {
  const file = join(folder, `graded.${format}`);
  await writeTable(engine, { relation: 'graded', file, format, scales: { amount: 2 } });
  return file;
};

describe('writeTable', () => {
  it('writes CSV with its mark, formulas neutralised in texts and not in numbers', async () => {
    expect(readFileSync(await write('csv'), 'utf8')).toBe(
      [
        '\ufeff"客户","grade","amount","visits","seen"',
        '007,A,12.50,-5,2026-02-07',
        `'=cmd(),"甲,""乙""",-0.50,123456789012345678,`,
        "'@x,,,0,",
        '',
      ].join('\n'),
    );
  });

  it('writes workbooks that keep ids, long numbers and formulas as texts', async () => {
    const rows: (readonly string[])[] = [];
    for await (const { cells } of readSheet(readFileSync(await write('xlsx')), 0)) rows.push(cells);
    expect(rows).toEqual([
      ['客户', 'grade', 'amount', 'visits', 'seen'],
      ['007', 'A', '12.5', '-5', '2026-02-07'],
      ['=cmd()', '甲,"乙"', '-0.5', '123456789012345678'],
      ['@x', '', '', '0'],
    ]);
  });

  it('writes JSON and Parquet with every digit', async () => {
    const json = JSON.parse(readFileSync(await write('json'), 'utf8')) as Record<string, unknown>[];
    expect(json[0]).toEqual({ 客户: '007', grade: 'A', amount: 12.5, visits: -5, seen: '2026-02-07' });
    const parquet = await write('parquet');
    expect(await engine.all(`select visits, amount from read_parquet('${parquet}') limit 2`)).toEqual([
      { visits: -5n, amount: '12.50' },
      { visits: 123456789012345678n, amount: '-0.50' },
    ]);
  });

  it('leaves no half-written file', async () => {
    const file = join(folder, 'failed.csv');
    const failing = writeTable(engine, { relation: "(select error('no') as n)", file, format: 'csv' });
    await expect(failing).rejects.toThrow('no');
    expect(readdirSync(folder).filter((name) => name.startsWith('failed'))).toEqual([]);
  });
});

describe('neutraliseFormula', () => {
  it.each(['=1', '+1', '-1', '@a', '\ta', '\ra'])('guards %j', (text) => {
    expect(neutraliseFormula(text)).toBe(`'${text}`);
  });
  it.each(['', 'a=1', ' =1', '1-1'])('leaves %j', (text) => {
    expect(neutraliseFormula(text)).toBe(text);
  });
});

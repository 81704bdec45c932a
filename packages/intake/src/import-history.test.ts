import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportRejections } from './export-rejections.ts';
import { anOrders, type ImportBench, openImportBench } from './import-fixture.ts';
import { listBatches } from './list-batches.ts';
import { intakeMessages } from './messages/intake-messages.ts';
import { rejectionCodes } from './rejection-codes.ts';
import { factsKnownAtSql } from './store/facts-known-at.ts';
import { undoImport } from './undo-import.ts';

let bench: ImportBench;
beforeAll(async () => {
  bench = await openImportBench();
});
afterAll(() => bench.end());

describe('the history of imports', () => {
  it('an undone batch counts no more, yet stays as known before', async () => {
    const file = bench.put('one.csv', 'customer,day,amount\na,2026-01-02,1\n,2026-01-02,2\n');
    const first = await bench.import(file);
    const undoneAt = new Date('2026-06-20T00:00:00Z');
    await undoImport(bench.engine, { batch: first.batch, undoneAt });
    const known = async (at: string) =>
      (await bench.engine.all(factsKnownAtSql('orders', new Date(at)))).length;
    expect(await known('2026-06-14T00:00:00Z')).toBe(0);
    expect(await known('2026-06-16T00:00:00Z')).toBe(1);
    expect(await known('2026-06-21T00:00:00Z')).toBe(0);
    await expect(undoImport(bench.engine, { batch: first.batch, undoneAt })).rejects.toMatchObject({
      code: 'batch-undone',
    });
    await expect(undoImport(bench.engine, { batch: 99, undoneAt })).rejects.toMatchObject({
      code: 'batch-unknown',
    });

    const again = await bench.import(file, { importedAt: new Date('2026-06-22T00:00:00Z') });
    expect(again).toMatchObject({ alreadyImported: false, digest: first.digest });
    expect(await known('2026-06-23T00:00:00Z')).toBe(1);
    expect(await listBatches(bench.engine, 'orders')).toMatchObject([
      { id: again.batch, read: 2, accepted: 1, rejected: 1, undoneAt: undefined },
      { id: first.batch, importedAt: '2026-06-15T04:00:00Z', undoneAt: '2026-06-20T00:00:00Z' },
    ]);
    expect(await listBatches(bench.engine, 'nothing')).toEqual([]);
  });

  it('rejections come back as a file with reasons, formulas neutralised', async () => {
    const text = 'customer,day,amount\na,2026-01-02,=1+1\nb,"2026-01-02,5\nc,2026-01-02,"-5,""x"\n';
    const { batch } = await bench.import(bench.put('bad.csv', text));
    const file = join(bench.folder, 'rejections.csv');
    await exportRejections(bench.engine, { batch, file, language: 'zh' });
    expect(readFileSync(file, 'utf8').split('\n')).toEqual([
      '\ufeff"row","line","column","code","reason","original"',
      "1,2,amount,number-invalid,不是可以识别的数字,'=1+1",
      '2,3,,quote-unclosed,引号没有闭合,"b,""2026-01-02,5"',
      `3,4,amount,number-invalid,不是可以识别的数字,"'-5,""x"`,
      '',
    ]);
  });

  it('columns come and go: new ones are added, absent ones are told', async () => {
    const definition = anOrders({
      columns: { amount: { type: 'money' }, note: { type: 'text' }, visits: { type: 'integer' } },
    });
    const file = bench.put('more.csv', 'customer,day,amount,note\nz,2026-01-02,1,hello\n');
    const { facts, absentColumns } = await bench.import(file, { definition });
    expect(facts[0]).toMatchObject({ customer: 'z', note: 'hello', visits: null });
    expect(absentColumns).toEqual(['visits']);
  });

  it('attributes are facts without a time', async () => {
    const definition = { customer: 'customer', columns: { market: { type: 'text' as const } } };
    const file = bench.put('customers.csv', 'customer,market\na,urban\n,rural\n');
    const { accepted, rejected } = await bench.import(file, { dataset: 'orders', definition });
    expect([accepted, rejected]).toEqual([1, 1]);
  });

  it('every rejection has words in both languages', () => {
    expect(Object.keys(intakeMessages.zh)).toEqual(Object.keys(intakeMessages.en));
    for (const code of rejectionCodes) expect(intakeMessages.en[code], code).toBeTruthy();
  });
});

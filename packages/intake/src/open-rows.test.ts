import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ImportBench, openImportBench } from './import-fixture.ts';
import { openRows } from './open-rows.ts';

let bench: ImportBench;
beforeAll(async () => {
  bench = await openImportBench();
});
afterAll(() => bench.end());

async function all<T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> {
  const rows: T[] = [];
  for await (const batch of batches) rows.push(...batch);
  return rows;
}

describe('openRows', () => {
  it('gives every record with its line and cells, damaged ones apart, and says what the file is', async () => {
    const file = bench.put('rows.csv', '\n客户编号;备注\nA;"x\ny"\nB;1;2\nC;\n');
    const opened = await openRows(bench.engine, { file });
    expect(opened).toMatchObject({ header: ['客户编号', '备注'], read: 3 });
    expect(opened.found).toEqual({ kind: 'csv', encoding: 'utf-8', delimiter: ';', headerLine: 2 });
    expect(await all(opened.rows())).toEqual([
      { row: 1, line: 3, cells: ['A', 'x\ny'] },
      { row: 3, line: 6, cells: ['C', null] },
    ]);
    expect(opened.damaged).toEqual([
      { row: 2, line: 5, cells: [], code: 'row-ragged', column: null, original: 'B;1;2' },
    ]);
    await opened.close();
  });

  it('gives what a batch rejected as it stands in the file, with the reason', async () => {
    const file = bench.put(
      'rejected.csv',
      Buffer.from(
        '\ufeff客户编号,下单时间,金额,商品\nA,2026-01-01,1,茶\n,2026-01-02,2,酒\nB,2026-01-03,很多,烟\nC,1\n',
        'utf16le',
      ),
    );
    const { batch } = await bench.import(file);
    const opened = await openRows(bench.engine, { file });
    expect(opened.found.encoding).toBe('utf-16le');
    expect(
      (await all(opened.rejectedBy(batch))).map(({ row, code, column, cells }) => [row, code, column, cells]),
    ).toEqual([
      [2, 'customer-missing', '客户编号', [null, '2026-01-02', '2', '酒']],
      [3, 'number-invalid', '金额', ['B', '2026-01-03', '很多', '烟']],
      [4, 'row-ragged', null, [null, null, null, null]],
    ]);
    expect(await opened.acceptedBy(batch, 5)).toEqual([
      { row: 1, line: 2, cells: ['A', '2026-01-01', '1', '茶'] },
    ]);
    await opened.close();
  });
});

import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guessDefinition } from './guess/guess-definition.ts';
import { type ImportBench, openImportBench } from './import-fixture.ts';
import { openRows } from './open-rows.ts';
import { writeSheet } from './xlsx/sheet-rows.ts';

let bench: ImportBench;
beforeAll(async () => {
  bench = await openImportBench();
});
afterAll(() => bench.end());

const lines = [
  '2026年订单明细表,,',
  '',
  '客户编号,下单时间,金额',
  'A,2026-01-02,1',
  ',,',
  'B,not a day,2',
  ',2026-01-04,3',
];
/** The same in GB18030. */
const gb18030 = Buffer.from(
  '32303236c4eab6a9b5a5c3f7cfb8b1ed2c2c0a0abfcdbba7b1e0bac52ccfc2b5a5cab1bce42cbdf0b6ee0a412c' +
    '323032362d30312d30322c310a2c2c0a422c6e6f742061206461792c320a2c323032362d30312d30342c330a',
  'hex',
);
const asWorkbook = (rows: readonly string[]) => {
  const [first, ...rest] = rows.map((line) => line.split(',').map((cell) => cell || null));
  const cells = async function* () {
    yield* rest;
  };
  return new Response(
    writeSheet(
      '订单',
      first!.map((cell) => cell ?? ''),
      cells(),
    ),
  ).bytes();
};
const files: [string, () => Promise<string | Uint8Array>, number][] = [
  ['utf-8.csv', async () => `${lines.join('\n')}\n`, 4],
  ['mark.csv', async () => `\ufeff${lines.join('\r\n')}\r\n`, 4],
  ['gb18030.csv', async () => gb18030, 4],
  ['sheet.xlsx', () => asWorkbook(lines), 3],
];

describe('a file with titles above its header', () => {
  it.each(files)(
    '%s: accepted and rejected make up what was read, lines are those of the file',
    async (name, content, read) => {
      const file = bench.put(name, await content());
      const imported = await bench.import(file);
      expect(imported).toMatchObject({ read, headerLine: 3 });
      expect(imported.accepted + imported.rejected).toBe(read);
      expect(imported.facts.map(({ customer, amount }) => [customer, amount])).toEqual([['A', 100n]]);
      expect(imported.rejections.find(({ code }) => code === 'date-invalid')).toMatchObject({ line: 6n });
      const opened = await openRows(bench.engine, { file });
      expect(opened.found.headerLine).toBe(3);
      await opened.close();
    },
  );

  it('is read with the header that a person says, and refuses a line that can be none', async () => {
    const file = bench.put('said.csv', 'a,b\ncustomer,day\nA,2026-01-02\nB,2026-01-03\n');
    const wanted = { reading: { headerLine: 3 } };
    expect(await guessDefinition(bench.engine, file, wanted)).toMatchObject({
      rows: 1,
      columns: [{ header: 'A' }, { header: '2026-01-02' }],
      firstLines: [{ line: 1, cells: ['a', 'b'] }, { line: 2 }, { line: 3 }, { line: 4 }],
    });
    for (const headerLine of [9, 5])
      await expect(guessDefinition(bench.engine, file, { reading: { headerLine } })).rejects.toMatchObject({
        code: 'header-line-blank',
      });
  });

  it('is the same file whether its header was found or said, and another one with another header', async () => {
    const text = '报表\ncustomer,day,amount\nA,2026-01-02,1\ncustomer,day,amount\nB,2026-01-03,2\n';
    const file = bench.put('twice.csv', text);
    const first = await bench.import(file);
    expect(first).toMatchObject({ read: 3, accepted: 2 });
    expect(await bench.import(file, { reading: { headerLine: 2 } })).toMatchObject({ alreadyImported: true });
    expect(await bench.import(file, { reading: { headerLine: 4 } })).toMatchObject({
      alreadyImported: false,
      read: 1,
      headerLine: 4,
    });
  });

  it('is read by the delimiter and the encoding that a person says', async () => {
    const file = bench.put('semicolons.csv', 'customer;day,of;amount\nA;x,y;2\n');
    const { columns, found } = await guessDefinition(bench.engine, file, { reading: { delimiter: ',' } });
    expect([columns.map(({ header }) => header), found.delimiter]).toEqual([
      ['customer;day', 'of;amount'],
      ',',
    ]);
    const chinese = bench.put('gbk.csv', gb18030);
    const read = (encoding: 'utf-8' | 'gb18030') =>
      guessDefinition(bench.engine, chinese, { reading: { encoding } });
    expect((await read('gb18030')).columns[0]?.header).toBe('客户编号');
    await expect(read('utf-8')).rejects.toMatchObject({ code: 'encoding-wrong' });
  });
});

describe('a workbook of several sheets', () => {
  const book = async () =>
    bench.put(
      'sheets.xlsx',
      await writeXlsx({
        sheets: [
          { name: '说明', rows: [['请勿修改表头'], ['联系人', '张三']] },
          { name: '1月 & 2月', rows: [['报表'], ['customer', 'day', 'amount'], ['A', '2026-01-02', 1]] },
          {
            name: '3月',
            rows: [
              ['customer', 'day', 'amount'],
              ['B', '2026-03-02', 2],
            ],
          },
        ],
      }),
    );

  it('is read at the first one that has a header of known words, or at the one a person says', async () => {
    const file = await book();
    expect(await guessDefinition(bench.engine, file)).toMatchObject({
      sheets: ['说明', '1月 & 2月', '3月'],
      found: { sheet: '1月 & 2月', headerLine: 2 },
    });
    expect((await bench.import(file)).facts).toMatchObject([{ customer: 'A' }]);
    const march = await bench.import(file, { reading: { sheet: '3月' } });
    expect(march).toMatchObject({ alreadyImported: false, facts: [{ customer: 'B' }] });
    const again = { reading: { sheet: '1月 & 2月' } };
    expect(await bench.import(file, again)).toMatchObject({ alreadyImported: true });
    await expect(bench.import(file, { reading: { sheet: '4月' } })).rejects.toMatchObject({
      code: 'sheet-missing',
    });
  });
});

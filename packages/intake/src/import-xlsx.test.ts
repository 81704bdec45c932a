import { Buffer } from 'node:buffer';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anOrders, type ImportBench, openImportBench } from './import-fixture.ts';
import { writeSheet } from './xlsx/sheet-rows.ts';

let bench: ImportBench;
let files = 0;
beforeAll(async () => {
  bench = await openImportBench();
});
afterAll(() => bench.end());

type Part = { readonly name: string; readonly packed: Buffer; readonly size: number };

function part(name: string, text: string | Buffer): Part {
  return { name, packed: deflateRawSync(text), size: text.length };
}

/** A zip archive of deflated parts; `claimed` is the size it states for each, true or not. */
function zip(parts: readonly Part[], claimed?: number): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, packed, size } of parts) {
    const header = Buffer.alloc(30 + name.length);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(20, 4);
    header.writeUInt16LE(8, 8);
    header.writeUInt32LE(packed.length, 18);
    header.writeUInt32LE(claimed ?? size, 22);
    header.writeUInt16LE(name.length, 26);
    header.write(name, 30);
    const entry = Buffer.alloc(46 + name.length);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(claimed ?? size, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    entry.write(name, 46);
    local.push(header, packed);
    central.push(entry);
    offset += header.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

const types = part(
  '[Content_Types].xml',
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
);
const relations = part(
  '_rels/.rels',
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
);
const sheetRelations = part(
  'xl/_rels/workbook.xml.rels',
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
);
const workbook = (settings = '') =>
  part(
    'xl/workbook.xml',
    `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${settings}<sheets><sheet name="a" sheetId="1" r:id="s"/></sheets></workbook>`,
  );
const sheet = (rows: string) =>
  part(
    'xl/worksheets/sheet1.xml',
    `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`,
  );
const text = (ref: string, value: string) => `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;
const headRow = `<row r="1">${text('A1', 'customer')}${text('B1', 'day')}${text('C1', 'amount')}</row>`;
const workbookOf = (rows: string, settings = '') =>
  zip([types, relations, workbook(settings), sheetRelations, sheet(headRow + rows)]);
const row = (number: number, cells: string) => `<row r="${number}">${cells}</row>`;

function put(content: Uint8Array): string {
  files += 1;
  return bench.put(`book-${files}.xlsx`, content);
}

describe('importFile reads workbooks', () => {
  it('with texts, numbers, dates and blank rows', async () => {
    const rows = async function* () {
      yield ['007', new Date('2026-01-02T00:00:00Z'), 12.5];
      yield [null, null, null];
      yield ['123456789012345678', new Date('2026-01-02T08:26:00Z'), 0.1 + 0.2];
      yield ['=1+1', '2026年1月2日', '1,234.50'];
      yield [1234567890123456, '2026-01-02', 1];
    };
    const book = await new Response(writeSheet('a', ['customer', 'day', 'amount'], rows())).bytes();
    const { read, facts, rejections } = await bench.import(put(book));
    expect(read).toBe(4);
    expect(facts.map(({ customer, happened_at, amount }) => [customer, happened_at, amount])).toEqual([
      ['007', '2026-01-02T00:00:00', 1250n],
      ['123456789012345678', '2026-01-02T08:26:00', 30n],
      ['=1+1', '2026-01-02T00:00:00', 123450n],
    ]);
    expect(rejections.map(({ line, code }) => [line, code])).toEqual([[6n, 'digits-lost']]);
  });

  it.each([
    ['1900', '', '46024', '2026-01-02T00:00:00'],
    ['1900 with time', '', '46024.351388888892', '2026-01-02T08:26:00'],
    ['1900 before its false leap day', '', '1', undefined],
    ['1904', '<workbookPr date1904="1"/>', '44562', '2026-01-02T00:00:00'],
  ])('with dates that are only numbers, counted from %s', async (name, settings, serial, moment) => {
    const cells = `${text('A2', 'a')}<c r="B2"><v>${serial}</v></c><c r="C2"><v>1</v></c>`;
    const { facts } = await bench.import(put(workbookOf(row(2, cells), settings)));
    expect(facts[0]?.happened_at, name).toBe(moment ?? '1900-01-01T00:00:00');
  });

  it('with the stored results of formulas', async () => {
    const cells = `${text('A2', 'a')}${text('B2', '2026-01-02')}<c r="C2"><f>1+1</f><v>2</v></c>`;
    const { facts } = await bench.import(put(workbookOf(row(2, cells))));
    expect(facts[0]?.amount).toBe(200n);
  });

  it('with a cell in the farthest corner, which is a ragged row and costs no memory', async () => {
    const cells =
      row(2, `${text('A2', 'a')}${text('B2', '2026-01-02')}`) + row(1_048_576, text('XFD1048576', 'x'));
    const { accepted, rejections } = await bench.import(put(workbookOf(cells)));
    expect(accepted).toBe(1);
    expect(rejections).toMatchObject([{ row_number: 2n, line: 1_048_576n, code: 'row-ragged' }]);
  });

  it('with a cell longer than any sheet allows', async () => {
    const cells = row(2, `${text('A2', 'a'.repeat(40_000))}${text('B2', '2026-01-02')}`);
    const { rejections } = await bench.import(put(workbookOf(cells)));
    expect(rejections[0]?.code).toBe('cell-too-long');
    expect(String(rejections[0]?.original)).toHaveLength(1000);
  });
});

describe('importFile refuses hostile workbooks', () => {
  const bomb = deflateRawSync(Buffer.alloc(300 << 20));
  const books: [string, string, () => Buffer][] = [
    [
      'a bomb that lies about its size',
      'archive-too-large',
      () => {
        const parts = ['a', 'b', 'c', 'd'].map((name) => ({
          name: `xl/${name}.xml`,
          packed: bomb,
          size: 10,
        }));
        return zip([types, relations, workbook(), sheetRelations, ...parts], 10);
      },
    ],
    ['a truncated archive', 'file-truncated', () => workbookOf('').subarray(0, -30)],
    ['an archive that is no workbook', 'file-damaged', () => zip([part('a.txt', 'a')])],
    [
      'more columns than a list of customers has',
      'sheet-too-wide',
      () =>
        zip([
          types,
          relations,
          workbook(),
          sheetRelations,
          sheet(row(1, text('A1', 'customer') + text('XFD1', 'x'))),
        ]),
    ],
    [
      'a workbook without rows',
      'file-empty',
      () => zip([types, relations, workbook(), sheetRelations, sheet('')]),
    ],
  ];
  it.each(books)('%s', async (_, code, content) => {
    await expect(bench.import(put(content()))).rejects.toMatchObject({ name: 'Refusal', code });
  });

  it('does not expand entities', async () => {
    const laughs =
      '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>';
    const body = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${headRow}${row(2, `${text('A2', '&c;')}${text('B2', '2026-01-02')}`)}</sheetData></worksheet>`;
    const book = zip([
      types,
      relations,
      workbook(),
      sheetRelations,
      part('xl/worksheets/sheet1.xml', laughs + body),
    ]);
    const result = await bench.import(put(book)).then(
      ({ facts }) => String(facts[0]?.customer),
      (error: { code: string }) => error.code,
    );
    expect(['&c;', '', 'file-damaged']).toContain(result);
  });
});

describe('importFile reads Parquet', () => {
  it('with its own types, judged like texts', async () => {
    const file = bench.put('typed.parquet', '');
    await bench.engine.run(`copy (
      select 'a' as customer, date '2026-01-02' as day, 12.35::double as amount, timestamptz '2026-01-01 00:00:00+00' as seen
      union all select 'b', null, 1.5, null union all select 'c', date '2026-01-03', 1.234, null) to '${file}'`);
    const definition = anOrders({
      columns: { amount: { type: 'money' }, seen: { type: 'date-time' } },
    });
    const { facts, rejections } = await bench.import(file, { definition });
    expect(facts).toMatchObject([{ customer: 'a', amount: 1235n, seen: '2026-01-01T08:00:00' }]);
    expect(rejections.map(({ row_number, code }) => [row_number, code])).toEqual([
      [2n, 'required-empty'],
      [3n, 'too-many-decimals'],
    ]);
  });
});

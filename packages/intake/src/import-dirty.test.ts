import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ImportBench, openImportBench } from './import-fixture.ts';
import { openRows } from './open-rows.ts';

let bench: ImportBench;
let files = 0;
beforeAll(async () => {
  bench = await openImportBench();
});
afterAll(() => bench.end());

type Sheets = Parameters<typeof writeXlsx>[0]['sheets'];
const book = (sheets: Sheets) => writeXlsx({ sheets });
const text = (content: string) => async () => Buffer.from(content);
const head = ['客户名称', '手机', '出生日期'];
const wide = (columns: number) => [
  Array.from({ length: columns }, (_, n) => (n === 0 ? '客户名称' : `列${n}`)),
  Array.from({ length: columns }, (_, n) => (n === 0 ? '甲' : n)),
];
const page =
  '<html><meta charset="utf-8"><table><tr><td>客户名称</td></tr><tr><td>甲</td></tr></table></html>';

/** Reads a file as an import would, whatever its name says. */
async function read(name: string, content: Uint8Array) {
  files += 1;
  const opened = await openRows(bench.engine, {
    file: bench.put(`${files}-${name}`, content),
    reading: { isNumbered: true },
    words: head,
  });
  try {
    const rows: (readonly (string | null)[])[] = [];
    for await (const batch of opened.rows()) rows.push(...batch.map(({ cells }) => cells));
    return { header: opened.header, rows, sheet: opened.found.sheet };
  } finally {
    await opened.close();
  }
}

describe('files as people send them', () => {
  it.each<[string, string, () => Promise<Uint8Array>, object]>([
    [
      'a text under the name of a workbook',
      'renamed.xlsx',
      text('客户名称,手机\n甲,13800000000\n'),
      { header: ['客户名称', '手机'], rows: [['甲', '13800000000']] },
    ],
    [
      'a workbook under the name of a text',
      'renamed.csv',
      () => book([{ name: 'a', rows: [head, ['甲', 13800000000, new Date('1990-01-02')]] }]),
      { header: head, rows: [['甲', '13800000000', '1990-01-02']] },
    ],
    [
      'days as dates, as numbers and as texts',
      'days.xlsx',
      () =>
        book([
          {
            name: 'a',
            rows: [
              head,
              ['甲', null, new Date('1990-01-02')],
              ['乙', null, 32875],
              ['丙', null, '1990年1月2日'],
            ],
          },
        ]),
      {
        rows: [
          ['甲', null, '1990-01-02'],
          ['乙', null, '32875'],
          ['丙', null, '1990年1月2日'],
        ],
      },
    ],
    [
      'a header below a title whose cells are merged, and blank lines',
      'merged.xlsx',
      () =>
        book([
          {
            name: 'a',
            rows: [['2026年客户信息表', null, null], [], head, ['甲', '1'], [], ['乙', '2']],
            merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 2 }],
          },
        ]),
      {
        header: head,
        rows: [
          ['甲', '1', null],
          ['乙', '2', null],
        ],
      },
    ],
    [
      'a hidden sheet before the one that is meant',
      'hidden.xlsx',
      () =>
        book([
          { name: '旧数据', hidden: true, rows: [head, ['旧', '1']] },
          { name: '客户', rows: [head, ['甲', '2']] },
        ]),
      { sheet: '客户', rows: [['甲', '2', null]] },
    ],
    [
      'nothing but a hidden sheet beside an empty one',
      'only-hidden.xlsx',
      () =>
        book([
          { name: '空', rows: [] },
          { name: '客户', hidden: true, rows: [head, ['甲', '2']] },
        ]),
      { sheet: '客户', rows: [['甲', '2', null]] },
    ],
    [
      'a header that stands there three times, and one that is empty',
      'twice.csv',
      text('客户名称,手机,手机,,手机\n甲,1,2,3,4\n'),
      { header: ['客户名称', '手机', '手机 (2)', '', '手机 (3)'] },
    ],
    [
      'a thousand columns',
      'wide.xlsx',
      () => book([{ name: 'a', rows: wide(1000) }]),
      { rows: [{ length: 1000 }] },
    ],
    [
      'a mark, semicolons, blank lines, full-width signs and no end of the last line',
      'blanks.csv',
      text('\ufeff客户名称;手机\r\n　甲　;１３８００\r\n\r\n\r\n乙;2'),
      {
        header: ['客户名称', '手机'],
        rows: [
          ['　甲　', '１３８００'],
          ['乙', '2'],
        ],
      },
    ],
  ])('%s', async (_, name, content, wanted) => {
    expect(await read(name, await content())).toMatchObject(wanted);
  });

  it.each<[string, string, () => Promise<Uint8Array>, string]>([
    ['an empty file', 'empty.csv', text(''), 'file-empty'],
    ['blank lines alone', 'blank.csv', text('\n\n \n,,\n'), 'file-empty'],
    ['an empty workbook', 'empty.xlsx', () => book([{ name: 'a', rows: [] }]), 'file-empty'],
    ['a web page under the name of a workbook', 'page.xls', text(page), 'file-kind-unknown'],
    ['an XML sheet', 'sheet.xls', text('\ufeff<?xml version="1.0"?>\n<Workbook/>'), 'file-kind-unknown'],
    [
      'a picture',
      'picture.csv',
      async () => Buffer.from('89504e470d0a1a0a0000000d49484452ff00ff', 'hex'),
      'encoding-unknown',
    ],
    [
      'more than a thousand columns',
      'wider.xlsx',
      () => book([{ name: 'a', rows: wide(1001) }]),
      'sheet-too-wide',
    ],
  ])('%s is refused', async (_, name, content, code) => {
    await expect(read(name, await content())).rejects.toMatchObject({ code });
  });
});

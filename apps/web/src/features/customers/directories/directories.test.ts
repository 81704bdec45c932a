import { describe, expect, it } from 'vitest';
import { parseRows } from './parse-rows.ts';
import { treeOfEntries } from './tree-of-entries.ts';

describe('pasted rows', () => {
  it.each([
    ['from a sheet', '编码\t名称\n33\t浙江\tZhejiang\t\t浙江省；浙\n', 2],
    ['from a file', '33,浙江,Zhejiang,,浙江省;浙', 1],
    ['from a file with marks', '\ncode,title\r\n"33","浙江",Zhejiang,"",浙江省、浙\r\n', 3],
  ])('are read %s', (_, text, line) =>
    expect(parseRows(text)).toEqual({
      wide: [],
      rows: [{ line, row: { code: '33', zh: '浙江', en: 'Zhejiang', otherNames: ['浙江省', '浙'] } }],
    }),
  );
  it('keep commas between marks, and what is missing out', () => {
    const { rows } = parseRows('A,农业,"Agriculture, ""forestry""",\nB,采矿业\nC');
    expect(rows.map(({ row }) => row)).toEqual([
      { code: 'A', zh: '农业', en: 'Agriculture, "forestry"' },
      { code: 'B', zh: '采矿业' },
      { code: 'C', zh: '' },
    ]);
  });
  it('tell of lines with too many cells', () =>
    expect(parseRows('33\t浙江\t\t\t\t多').wide).toEqual([{ line: 1, cells: 6 }]));
});

it('entries stand below their parents', () => {
  const entry = (code: string, parentCode: string | null) => ({
    code,
    parentCode,
    level: 1,
    title: { zh: code, en: code },
    otherNames: [],
    isActive: true,
    version: 1,
  });
  const [first, second] = treeOfEntries([entry('33', null), entry('32', null), entry('3301', '33')]);
  expect([first?.children?.map(({ code }) => code), second?.children]).toEqual([['3301'], undefined]);
});

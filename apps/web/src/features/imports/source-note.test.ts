import { describe, expect, it } from 'vitest';
import { en } from '../../words/en.ts';
import { zh } from '../../words/zh.ts';
import { sourceNote } from './source-note.ts';

const csv = {
  kind: 'csv',
  encoding: 'gb18030',
  delimiter: '\t',
  sheet: null,
  headerLine: 2,
  rows: 1200,
  sheets: [] as string[],
  firstLines: [] as { line: number; cells: string[] }[],
} as const;
const xlsx = {
  kind: 'xlsx',
  encoding: null,
  delimiter: null,
  sheet: '客户',
  headerLine: 1,
  rows: 3,
  sheets: ['客户'] as string[],
  firstLines: [] as { line: number; cells: string[] }[],
} as const;

describe('what was found of a file', () => {
  it.each([
    [csv, zh, /1,200 行.*GB18030.*制表符.*第 2 行/],
    [csv, en, /1,200 rows.*GB18030.*tab.*line 2/],
    [xlsx, zh, /3 行.*“客户”/],
    [null, en, /^[^·]+$/],
  ])('%o', (source, words, wanted) => expect(sourceNote({ source, bytes: 10 }, words)).toMatch(wanted));
});

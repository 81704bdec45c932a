import { describe, expect, it } from 'vitest';
import { findHeader, openHeaderWords } from './find-header.ts';

const found = (...lines: string[]) =>
  findHeader(
    lines.map((line) => line.split(',')),
    openHeaderWords(['网点']),
  );

describe('findHeader', () => {
  it.each([
    ['the first line', 0, ['客户编号,金额', 'A,1']],
    ['below a title', 1, ['2026年客户信息表', '客户名称,手机号码', '甲,138']],
    ['below a title with its cells', 1, ['2026年客户信息表,,', '客户名称,手机号码,备注', '甲,138,']],
    [
      'below titles that say who and when',
      2,
      ['销售明细,,,', '制表人：张三,日期：2026-01-02,,', '单号,金额,日期,客户', '1,2,,'],
    ],
    ['below headers of groups', 1, ['基本信息,,联系方式,', '客户名称,行业,手机,邮箱', '甲,零售,1,']],
    ['of one column below a title', 1, ['名单', '客户名称', '甲']],
    ['with units in brackets', 1, ['报表', '客户编号,金额（元）', 'A,1']],
    ['with a word of the definition', 1, ['报表', '网点,所', 'A,1']],
    ['below a title where no word is known', 1, ['报表', 'x1,x2', '1,2']],
    [
      'the first line, where a row says what others say in headers',
      0,
      ['字段,说明', '客户编号,金额', '单价,数量'],
    ],
    ['the first line of one column', 0, ['字段', '甲', '乙']],
    ['the first line above a ragged row', 0, ['字段', '甲,1', '乙']],
    ['the first line of nothing else', 0, ['客户编号']],
  ])('%s', (_, index, lines) => expect(found(...lines)).toBe(index));
});

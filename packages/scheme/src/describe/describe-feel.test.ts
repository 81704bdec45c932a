import { describe, expect, it } from 'vitest';
import { schemeDocument } from '../source/scheme-document.ts';
import { describeCell } from './describe-cell.ts';
import { describeFeel } from './describe-feel.ts';
import { voiceOf } from './voice.ts';

const word = { zh: '词', en: 'word' };
const document = schemeDocument.parse({
  fenji: 1,
  scheme: 'told',
  title: word,
  description: word,
  population: { from: 'customers' },
  attributes: {
    sales: { type: 'integer', title: { zh: '销售额', en: 'sales' } },
    region: { type: 'text', title: { zh: '地区', en: 'region' } },
    size: {
      type: 'code',
      values: ['large', 'small', 'odd'],
      titles: { large: { zh: '大户', en: 'large accounts' } },
      synonyms: { sm: 'small', 小户: 'small' },
    },
    active: { type: 'boolean', title: { zh: '在营', en: 'active' } },
  },
  datasets: { orders: { columns: { quantity: { type: 'integer', title: { zh: '数量', en: 'quantity' } } } } },
  steps: {
    level: { step: 'manual', attribute: 'region', title: word, grades: [{ grade: 'A', title: word }] },
  },
});
const [zh, en] = [voiceOf(document, 'zh'), voiceOf(document, 'en')];

type Told = readonly [text: string, zh: string, en: string];

const expressions: readonly Told[] = [
  ['sales > 0', '销售额 大于 0', 'sales is more than 0'],
  ['sales <= 1.50', '销售额 不大于 1.50', 'sales is at most 1.50'],
  ['region = "华东"', '地区 为 「华东」', 'region is "华东"'],
  ['region != null', '地区 已知', 'region is known'],
  ['sales = null or active', '销售额 缺失 或 在营', 'sales is missing or active'],
  [
    'active and (sales < 1 or sales > 9)',
    '在营 且 （销售额 小于 1 或 销售额 大于 9）',
    'active and (sales is less than 1 or sales is more than 9)',
  ],
  [
    'size in ("large", "small", "odd")',
    'size 为 「大户」、「小户」、「odd」 之一',
    'size is one of "large accounts", "small", "odd"',
  ],
  ['not(active)', '并非（在营）', 'not (active)'],
  ['(sales + 1) * 2 >= 4', '（（销售额 + 1） × 2） 不小于 4', '((sales + 1) × 2) is at least 4'],
  ['sales between 1 and 2', '销售额 在 1 至 2 之间（含两端）', 'sales is from 1 to 2'],
  ['region in ("a", "b")', '地区 为 「a」、「b」 之一', 'region is one of "a", "b"'],
  ['sales in [1..2)', '销售额 在 1（含）至 2（不含）', 'sales is from 1 and below 2'],
  ['if active then 1 else -2', '若 在营，则 1，否则 -2', 'if active, then 1, else -2'],
  ['max(sales, 0)', '销售额、0 中最大者', 'the largest of sales, 0'],
  ['date("2026-01-31").year', '「2026-01-31」的 year', 'the year of "2026-01-31"'],
  ['round half up(sales, 0)', 'round half up（销售额，0）', 'round half up(sales, 0)'],
  ['as_of', '评级日', 'the as-of date'],
  ['not a term at all (', 'not a term at all (', 'not a term at all ('],
];

const cells: readonly Told[] = [
  ['-', '任意', 'is anything'],
  ['> 80', '大于 80', 'is more than 80'],
  ['[50..80)', '在 50（含）至 80（不含）', 'is from 50 and below 80'],
  ['(50..80]', '在 50（不含）至 80（含）', 'is above 50 and up to 80'],
  ['1, 2, >= 5', '为 1、2 之一 或 不小于 5', 'is one of 1, 2 or is at least 5'],
  ['not("a", "b")', '不为 「a」、「b」 中任何一个', 'is none of "a", "b"'],
  ['not(< 3)', '并非 小于 3', 'not: is less than 3'],
  ['null', '为 缺失', 'is missing'],
];

describe('telling', () => {
  it.each(expressions)('the expression %s', (text, chinese, english) => {
    expect([describeFeel(text, zh), describeFeel(text, en)]).toEqual([chinese, english]);
  });

  it.each(cells)('the cell %s', (text, chinese, english) => {
    expect([describeCell(text, zh), describeCell(text, en)]).toEqual([chinese, english]);
  });

  it('knows the columns of a dataset only over its facts', () => {
    expect([describeFeel('quantity > 0', zh.over('orders')), describeFeel('quantity > 0', zh)]).toEqual([
      '数量 大于 0',
      'quantity 大于 0',
    ]);
  });
});

import { expect, it } from 'vitest';
import { type Happening, happeningsOf, oneTimeline } from './happenings.ts';

const label = (zh: string, en: string) => ({ zh, en });
const say = ({ en }: { en: string }) => en;
const columns = [
  { name: 'happened_at', title: label('时间', 'When'), kind: 'date-time' },
  { name: 'order_no', title: label('订单号', 'order no'), kind: 'text' },
  { name: 'product', title: label('商品', 'product'), kind: 'text' },
  { name: 'quantity', title: label('数量', 'quantity'), kind: 'integer' },
  { name: 'price', title: label('单价', 'price'), kind: 'decimal' },
];
const line = (minute: number, order_no: string, product: string | null, quantity: string) => ({
  happened_at: `2026-11-21T18:${minute}:07`,
  order_no,
  product,
  quantity,
  price: '1054.450',
});

it('tells rows of one moment as one, naming what they have in common once and three of what differs', () => {
  const rows = [
    ...['a', 'b', 'c', 'd'].map((product) => line(26, 'SO-2', product, '1')),
    line(25, 'SO-1', null, '7'),
  ];
  const orders = { name: 'orders', title: label('订单', 'orders') };
  expect(happeningsOf(orders, columns, rows, say)).toMatchObject([
    { when: '2026-11-21 18:26', title: label('订单（4 行）', 'orders (4 rows)'), text: 'SO-2 · a, b, c…' },
    { when: '2026-11-21 18:25', title: label('订单', 'orders'), text: 'SO-1 · quantity 7 · price 1,054.45' },
  ]);
});

const at = (...whens: string[]): Happening[] =>
  whens.map((when) => ({ key: when, when, title: label('', ''), text: null, by: null }));
const source = (isWhole: boolean, ...whens: string[]) => ({ isWhole, happenings: at(...whens) });

it.each([
  ['whole sources mix', [source(true, '3', '1'), source(true, '2')], ['3', '2', '1'], true],
  [
    'nothing is told below where one may tell more',
    [source(false, '5', '4'), source(true, '6', '2')],
    ['6', '5', '4'],
    false,
  ],
  ['the nearest end counts', [source(false, '5', '4'), source(false, '3', '2')], ['5', '4'], false],
  ['a source without anything ends nothing', [source(false), source(true, '1')], ['1'], true],
  ['nothing at all', [], [], true],
])('%s', (_, sources, expected, isWhole) => {
  const told = oneTimeline(sources);
  expect(told.happenings.map(({ when }) => when)).toEqual(expected);
  expect(told.isWhole).toBe(isWhole);
});

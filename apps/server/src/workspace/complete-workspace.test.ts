import { parseWorkspace } from '@fenji/grader';
import { expect, it } from 'vitest';
import { completeWorkspace } from './complete-workspace.ts';
import { firstWorkspace } from './first-workspace.ts';

// As a server laid it before it knew payments, costs and what became of an order; the company changed two headers.
const earlier = `{"fenji": 1, "time_zone": "Asia/Urumqi", "currency": {"code": "CNY", "minor": 2}, "datasets": {
  "customers": {"title": {"zh": "客户资料", "en": "customers"}, "customer": "code", "columns": {"region": {"type": "text"}}},
  "orders": {"title": {"zh": "订单明细", "en": "order lines"}, "customer": "我们的编号", "time": "我们的时间",
    "columns": {"amount": {"type": "money", "from": ["实收", "成本"]}}},
  "visits": {"title": {"zh": "拜访", "en": "our visits"}, "customer": "编号", "time": "日期", "columns": {}},
  "stays": {"title": {"zh": "入住与消费", "en": "stays"}, "customer": "编号", "time": "日期", "columns": {}, "in_place": "stays.csv"},
  "harvests": {"customer": "编号", "time": "日期", "columns": {"tons": {"type": "integer"}}}
}}`;

it('adds what came later, and leaves alone what is the company’s', () => {
  const held = parseWorkspace(earlier).document!;
  const { datasets, time_zone } = completeWorkspace(held);
  expect(time_zone).toBe('Asia/Urumqi');
  expect(datasets.payments).toEqual(firstWorkspace.datasets.payments);
  expect(Object.keys(datasets.customers!.columns).toSorted()).toEqual([
    'created_on',
    'industry',
    'kind',
    'region',
    'status',
  ]);
  expect(datasets.orders).toMatchObject({ customer: '我们的编号', time: '我们的时间' });
  expect(datasets.orders!.columns.amount).toEqual({ type: 'money', from: ['实收', '成本'] });
  expect(datasets.orders!.columns.status).toEqual(firstWorkspace.datasets.orders!.columns.status);
  // Its header is another column's here.
  expect(datasets.orders!.columns).not.toHaveProperty('cost');
  for (const name of ['visits', 'stays', 'harvests']) expect(datasets[name]).toEqual(held.datasets[name]);
});

it('changes nothing in a workspace of today', () =>
  expect(completeWorkspace(firstWorkspace)).toEqual(firstWorkspace));

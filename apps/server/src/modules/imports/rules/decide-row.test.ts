import { describe, expect, it } from 'vitest';
import type { CustomerRecord } from '../../customers/index.ts';
import { decideRow, type RowFacts } from './decide-row.ts';

const existing = { phone: '13800001111', name: '老王', fields: {} } as Partial<CustomerRecord>;
const facts = (more: Partial<RowFacts>): RowFacts => ({
  values: { name: '老王', phone: '13800001111' },
  problems: [],
  existing: existing as CustomerRecord,
  isRepeated: false,
  codeProblem: undefined,
  policies: {},
  mayCreate: true,
  mayChange: true,
  isHidden: () => false,
  ...more,
});
const told = (row: RowFacts) => {
  const decision = decideRow(row);
  return decision.outcome === 'reject' ? decision.problems[0]!.code : decision.outcome;
};
const guess = { name: '老王', phone: '13999999999' };

describe('what becomes of a row', () => {
  it.each<[string, Partial<RowFacts>, string]>([
    ['the same values', {}, 'unchanged'],
    ['other values', { values: guess }, 'update'],
    ['the same values of somebody out of reach', { mayChange: false }, 'customer-not-yours'],
    ['other values of somebody out of reach', { mayChange: false, values: guess }, 'customer-not-yours'],
    ['the same value of a hidden field', { isHidden: (field) => field === 'phone' }, 'update'],
    [
      'a hidden field that is only filled, and is',
      { isHidden: () => true, policies: { phone: 'fill-empty', name: 'never' } },
      'unchanged',
    ],
    ['a new customer', { existing: undefined }, 'create'],
    [
      'a new customer from whoever may add none',
      { existing: undefined, mayCreate: false, codeProblem: 'code-taken' },
      'customer-create-not-allowed',
    ],
  ])('%s: %#', (_, more, outcome) => expect(told(facts(more))).toBe(outcome));
});

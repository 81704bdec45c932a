import type { Customer, FormField } from '@fenji/contract';
import { describe, expect, it } from 'vitest';
import { isFilledUp, mergeRowsOf } from './merge-rows.ts';

const aCustomer = (values: Partial<Customer>) => ({ name: '甲', fields: {}, ...values }) as Customer;
const source: FormField = { id: 'source', title: { zh: '来源', en: 'Source' }, kind: 'text', level: 1 };

describe('two customers side by side', () => {
  const rows = mergeRowsOf(
    aCustomer({ phone: null, region: '浙江', email: '' }),
    aCustomer({ phone: '13800000000', email: null, fields: { source: '展会' } }),
    [source],
  );

  it('show what one of them has', () => {
    expect(rows.map(({ field, kept, other }) => [field, kept ?? null, other ?? null])).toEqual([
      ['name', '甲', '甲'],
      ['phone', null, '13800000000'],
      ['region', '浙江', null],
      ['fields.source', null, '展会'],
    ]);
  });

  it('fill up only what the one that stays lacks', () => {
    expect(rows.filter(isFilledUp).map(({ field }) => field)).toEqual(['phone', 'fields.source']);
  });
});

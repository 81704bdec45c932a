import { expect, it } from 'vitest';
import type { Actor } from '../../plumbing/actor.ts';
import type { CustomerRecord } from './customer-record.ts';
import { showCustomer } from './show-customer.ts';

it.each([
  ['of the reader’s level', { 'fields.account': 3 }, '6222'],
  ['above it', { 'fields.account': 4 }, '****'],
  ['that no version of any form knows', {}, '****'],
])('shows a custom field %s', (_, levels, shown) => {
  const at = new Date(0);
  const row = { fields: { account: '6222' }, createdAt: at, updatedAt: at } as unknown as CustomerRecord;
  const actor = { id: 'u', readsLevel: 3, permissions: {} } as unknown as Actor;
  const { fields, masked } = showCustomer(row, actor, levels as Record<string, number>);
  expect(fields.account).toBe(shown);
  expect(masked.includes('fields.account')).toBe(shown === '****');
});

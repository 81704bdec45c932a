import type { Customer } from '@fenji/contract';
import { describe, expect, it } from 'vitest';
import { readFieldValues } from './form-values.ts';

const before = {
  kind: 'organisation',
  name: '华东商贸',
  phone: '138****5678',
  email: null,
  region: '浙江',
  tags: ['重点'],
  fields: { channel: 'online', size: 3 },
  masked: ['phone', 'fields.secret'],
} as unknown as Customer;

describe('what is sent of the customer form', () => {
  it.each([
    ['nothing when nothing changed', {}, {}],
    ['what changed', { region: '江苏' }, { region: '江苏' }],
    ['null for what was emptied', { region: ' ' }, { region: null }],
    ['nothing for what was and stays empty', { email: '' }, {}],
    ['no masked value', { phone: '138****5678x' }, {}],
    ['a list that changed', { tags: ['重点', '新'] }, { tags: ['重点', '新'] }],
    [
      'custom fields that changed',
      { fields: { channel: 'offline', size: 3 } },
      { fields: { channel: 'offline' } },
    ],
    ['no masked custom field', { fields: { secret: 'x' } }, {}],
  ])('%s', (_, change, sent) => {
    const given = { kind: before.kind, name: before.name, ...change } as Parameters<
      typeof readFieldValues
    >[0];
    expect(readFieldValues(given, before)).toEqual(sent);
  });

  it('everything that was filled in of a new customer', () => {
    expect(readFieldValues({ kind: 'individual', name: '李四', phone: '', tags: [] }, undefined)).toEqual({
      kind: 'individual',
      name: '李四',
      tags: [],
    });
  });
});

import type { Customer } from '@fenji/contract';
import { describe, expect, it } from 'vitest';
import { isHiddenField, readFieldValues, valuesToShow } from './form-values.ts';

const before = {
  kind: 'organisation',
  name: '华东商贸',
  phone: '138****5678',
  email: null,
  region: '浙江',
  tags: ['重点'],
  idNumber: null,
  targetMarketId: '01890000-0000-7000-8000-000000000001',
  fields: { channel: 'online', size: 3, secret: '****' },
  masked: ['phone', 'idNumber', 'fields.secret', 'fields.hidden', 'tags'],
} as unknown as Customer;

describe('what is sent of the customer form', () => {
  it.each([
    ['nothing when nothing changed', {}, {}],
    ['what changed', { region: '江苏' }, { region: '江苏' }],
    ['null for what was emptied', { region: ' ' }, { region: null }],
    ['null for a select that was cleared', { targetMarketId: undefined }, { targetMarketId: null }],
    ['nothing for what was and stays empty', { email: '' }, {}],
    ['nothing for a hidden value left alone', { phone: undefined }, {}],
    ['nothing for a hidden value emptied again', { phone: ' ' }, {}],
    ['a new value in place of a hidden one', { phone: '13900001111' }, { phone: '13900001111' }],
    ['a value where none was hidden', { idNumber: 'E1234567' }, { idNumber: 'E1234567' }],
    ['a list that changed', { tags: ['重点', '新'] }, { tags: ['重点', '新'] }],
    [
      'custom fields that changed',
      { fields: { channel: 'offline', size: 3 } },
      { fields: { channel: 'offline' } },
    ],
    ['nothing for a hidden custom field left empty', { fields: { secret: '' } }, {}],
    ['a new value of a hidden custom field', { fields: { secret: 'x' } }, { fields: { secret: 'x' } }],
    [
      'a value of a masked custom field that has none',
      { fields: { hidden: 'y' } },
      { fields: { hidden: 'y' } },
    ],
  ])('%s', (_, change, sent) => {
    const given = { kind: before.kind, name: before.name, ...change } as Parameters<
      typeof readFieldValues
    >[0];
    expect(readFieldValues(given, before)).toEqual(sent);
  });

  it('is nothing in place of hidden values to begin with', () => {
    expect(valuesToShow(before)).toMatchObject({
      name: '华东商贸',
      phone: undefined,
      tags: ['重点'],
      fields: { channel: 'online', secret: undefined },
    });
    const hidden = ['phone', 'idNumber', 'tags', 'name', 'fields.secret', 'fields.hidden'];
    expect(hidden.filter((field) => isHiddenField(before, field))).toEqual(['phone', 'fields.secret']);
    expect(readFieldValues(valuesToShow(before), before)).toEqual({});
  });

  it('everything that was filled in of a new customer', () => {
    expect(readFieldValues({ kind: 'individual', name: '李四', phone: '', tags: [] }, undefined)).toEqual({
      kind: 'individual',
      name: '李四',
      tags: [],
    });
  });
});

import { expect, it } from 'vitest';
import { changesOf } from './audit-changes.ts';

const customer = (changes: unknown) => ({ subjectKind: 'customer', details: { row: 3, changes } });

it.each([
  [
    'a field with what it held',
    customer({ region: { before: null, after: '杭州' } }),
    [{ field: 'region', before: null, after: '杭州' }],
  ],
  [
    'an owner by the name',
    customer({ ownerName: { before: '甲', after: '乙' } }),
    [{ field: 'owner', before: '甲', after: '乙' }],
  ],
  [
    'of custom fields those that changed',
    customer({
      fields: { before: { kept: 1, changed: [2], lost: 'x' }, after: { kept: 1, changed: [3], come: true } },
    }),
    [
      { field: 'fields.changed', before: [2], after: [3] },
      { field: 'fields.lost', before: 'x', after: undefined },
      { field: 'fields.come', before: undefined, after: true },
    ],
  ],
  [
    'custom fields that there were none of before',
    customer({ fields: { before: null, after: { come: 1 } } }),
    [{ field: 'fields.come', before: undefined, after: 1 }],
  ],
  [
    'nothing of another record',
    { subjectKind: 'user', details: { changes: { name: { before: 1, after: 2 } } } },
    [],
  ],
  ['nothing where details are hidden', { subjectKind: 'customer', details: null }, []],
  ['nothing of changes masked as a whole', customer('***'), []],
])('tells %s', (_, entry, told) => expect(changesOf(entry)).toEqual(told));

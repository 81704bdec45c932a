import { describe, expect, it } from 'vitest';
import { hideDetails } from './hide-details.ts';

const levels = { phone: 3, idNumber: 4 };

describe('hideDetails', () => {
  it.each([
    [1, { code: 'C1', phone: '139' }, { code: 'C1', phone: '****' }],
    [3, { phone: '139', idNumber: '110' }, { phone: '139', idNumber: '****' }],
    [
      1,
      { changes: { phone: { before: null, after: '139' } } },
      { changes: { phone: { before: null, after: '****' } } },
    ],
    [1, { rows: [{ phone: '139' }, { name: '王' }] }, { rows: [{ phone: '****' }, { name: '王' }] }],
    [1, { phone: { mobile: '139' } }, { phone: '****' }],
    [1, { fields: ['phone'] }, { fields: ['phone'] }],
    [1, null, null],
  ])('tells a reader of level %i of %j only %j', (readsLevel, details, shown) => {
    expect(hideDetails<unknown>(details, levels, readsLevel)).toEqual(shown);
  });

  it('gives the same object back when nothing is hidden', () => {
    const details = { constructor: 'x', changes: { region: { before: 'a', after: 'b' } } };
    expect(hideDetails(details, levels, 1)).toBe(details);
  });
});

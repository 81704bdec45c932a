import { describe, expect, it } from 'vitest';
import { acceptedRows, isKeyMapped, missingFields, stepOf } from './wizard-step.ts';

const store = { kind: 'imports.store', state: 'running' } as const;
const check = { kind: 'imports.check', state: 'running' } as const;

describe('the step of an import', () => {
  it.each([
    ['a file just uploaded', 'uploaded', undefined, false, 'map'],
    ['its columns saved, the check running', 'mapped', check, false, 'check'],
    ['checked', 'checked', { ...check, state: 'done' }, false, 'check'],
    ['checked, but the columns are to change', 'checked', undefined, true, 'map'],
    ['being stored', 'running', store, false, 'run'],
    ['cancelled', 'cancelled', { ...store, state: 'cancelled' }, false, 'run'],
    ['stored', 'done', undefined, false, 'done'],
    ['stored, when columns no longer change', 'done', undefined, true, 'done'],
    ['undone', 'undone', undefined, false, 'done'],
  ] as const)('%s', (_, state, job, isRemapping, step) =>
    expect(stepOf({ state, counts: null }, job, isRemapping)).toBe(step),
  );

  it('accepts what is not rejected', () => {
    const counts = { read: 10, created: 4, updated: 3, unchanged: 1, duplicates: 0, rejected: 2 };
    expect(acceptedRows({ counts })).toBe(8);
    expect(acceptedRows({ counts: null })).toBe(0);
  });

  it('names required fields that nothing becomes', () => {
    const title = { zh: '名称', en: 'Name' };
    const fields = [
      { field: 'name', title, isRequired: true },
      { field: 'phone', title, isRequired: false },
    ];
    expect(missingFields(fields, [{ field: 'phone' }]).map(({ field }) => field)).toEqual(['name']);
    expect(missingFields(fields, [{ field: 'name' }, { field: null }])).toEqual([]);
  });

  it.each([
    ['code', 'code', true],
    ['id-number', 'idNumber', true],
    ['phone', 'code', false],
  ] as const)('asks for a column of the match key %s', (matchKey, field, isMapped) => {
    const column = { header: 'a', field, policy: 'overwrite' as const };
    expect(isKeyMapped({ matchKey, columns: [column] })).toBe(isMapped);
  });
});

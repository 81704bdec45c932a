import { expect, it } from 'vitest';
import { addUp } from './add-up.ts';

const hung = (customers: number, notes: number) => ({
  customers,
  contacts: 1,
  documents: 0,
  notes,
  forms: 0,
  relations: 2,
});

it('adds up what hung on the customers of several hand-overs, each moment for itself', () => {
  const records = [
    { before: hung(2, 3), after: hung(2, 4) },
    { before: hung(1, 0), after: hung(1, 1) },
  ];
  expect(addUp(records, 'before')).toEqual({ ...hung(3, 3), contacts: 2, relations: 4 });
  expect(addUp(records, 'after')).toMatchObject({ customers: 3, notes: 5 });
  expect(addUp([], 'after').customers).toBe(0);
});

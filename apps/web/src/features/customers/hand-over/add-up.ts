import type { inventory } from '@fenji/contract';
import type { z } from 'zod';

type Inventory = z.infer<typeof inventory>;

/** What hung on the customers of several hand-overs together, before or after; nothing for none. */
export function addUp(
  records: readonly Readonly<Record<'before' | 'after', Inventory>>[],
  when: 'before' | 'after',
): Inventory {
  const sum = (item: keyof Inventory) => records.reduce((total, record) => total + record[when][item], 0);
  return {
    customers: sum('customers'),
    contacts: sum('contacts'),
    documents: sum('documents'),
    notes: sum('notes'),
    forms: sum('forms'),
    relations: sum('relations'),
  };
}

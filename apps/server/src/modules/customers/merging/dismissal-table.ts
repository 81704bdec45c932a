import { text, unique, uuid } from 'drizzle-orm/pg-core';
import { instantColumn } from '../../../store/columns.ts';
import { customers } from '../tables.ts';

/**
 * Pairs that somebody said are not the same customer: by both codes, the lesser first, with digests of what they shared
 * then, so that the pair comes back once it shares something else.
 */
export const dismissal = customers.table(
  'dismissal',
  {
    id: uuid('id').primaryKey(),
    firstCode: text('first_code').notNull(),
    secondCode: text('second_code').notNull(),
    matched: text('matched').array().notNull(),
    at: instantColumn('at').notNull(),
    byId: text('by_id').notNull(),
    byName: text('by_name').notNull(),
  },
  (table) => [unique().on(table.firstCode, table.secondCode)],
);
/** A dismissal as the store holds it. */
export type DismissalRecord = typeof dismissal.$inferSelect;

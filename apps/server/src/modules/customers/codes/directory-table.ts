import type { DirectoryName } from '@fenji/contract';
import type { Label } from '@fenji/vocabulary';
import { boolean, integer, jsonb, primaryKey, text } from 'drizzle-orm/pg-core';
import { customers } from '../tables.ts';

/** Entries of the coded directories; `names` holds all that leads to one, folded. Nothing is ever deleted. */
export const directoryEntry = customers.table(
  'directory_entry',
  {
    directory: text('directory').notNull().$type<DirectoryName>(),
    code: text('code').notNull(),
    parentCode: text('parent_code'),
    level: integer('level').notNull(),
    title: jsonb('title').notNull().$type<Label>(),
    otherNames: text('other_names').array().notNull(),
    names: text('names').array().notNull(),
    isActive: boolean('is_active').notNull().default(true),
    version: integer('version').notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.directory, table.code] })],
);
/** An entry as the store holds it. */
export type EntryRecord = typeof directoryEntry.$inferSelect;

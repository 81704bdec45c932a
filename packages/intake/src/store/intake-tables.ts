import { quoteIdentifier, quoteName, type Session } from '@fenji/engine';
import { Refusal } from '@fenji/vocabulary';
import type { CheckedColumn } from '../typing/check-rows.ts';

/** The table of a dataset's facts as SQL. */
export function factsTable(dataset: string): string {
  return quoteName('facts', dataset);
}

/** The columns every facts table has beside the definition's own; no definition may use their names. */
export const reservedColumns: readonly string[] = ['customer', 'happened_at', 'batch', 'row_number'];

/**
 * Makes the tables of batches and rejections where they are missing. Times of import are UTC, times of facts are the
 * wall clock of the workspace. Nothing is ever deleted: an undone batch only carries when that was.
 */
export async function ensureIntakeTables(session: Session): Promise<void> {
  await session.run(`
create schema if not exists facts;
create schema if not exists intake;
create table if not exists intake.batch (
  id integer primary key, dataset varchar not null, file_name varchar not null, file_digest varchar not null,
  definition_digest varchar not null, content_digest varchar not null, read bigint not null,
  accepted bigint not null, rejected bigint not null, imported_at timestamp not null, undone_at timestamp);
create table if not exists intake.rejection (
  batch integer not null, row_number bigint not null, line bigint, column_name varchar, code varchar not null,
  original varchar);`);
}

/**
 * Makes a dataset's facts table, or adds the columns it lacks; earlier facts have them empty. Refuses
 * `column-type-changed` when a column is there with another type, as its old facts could not be read as new ones.
 */
export async function ensureFactsTable(
  session: Session,
  dataset: string,
  columns: readonly CheckedColumn[],
): Promise<void> {
  const table = factsTable(dataset);
  const declared = columns.map(({ name, typing }) => `${quoteIdentifier(name)} ${typing.sqlType}`);
  await session.run(
    `create table if not exists ${table} (${declared.join(', ')}, batch integer not null, row_number bigint not null)`,
  );
  const present = new Map((await session.columnsOf(table)).map(({ name, type }) => [name, type]));
  for (const { name, typing } of columns) {
    const type = present.get(name);
    if (type === undefined) {
      await session.run(`alter table ${table} add column ${quoteIdentifier(name)} ${typing.sqlType}`);
    } else if (type !== typing.sqlType) {
      throw new Refusal('column-type-changed', { dataset, column: name, from: type, to: typing.sqlType });
    }
  }
}

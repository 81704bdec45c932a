import { quoteIdentifier, quoteText, type Session } from '@fenji/engine';
import type { DatasetDefinition } from '@fenji/vocabulary';
import type { PreparedFile } from '../prepared-file.ts';
import type { CheckedColumn } from '../typing/check-rows.ts';
import { factsTable } from './intake-tables.ts';

/** Marks every row after the first of its key, among the rows not faulty otherwise; `original` is then the key itself. */
export async function markDuplicates(session: Session, key: DatasetDefinition['key']): Promise<void> {
  if (key === undefined || key.length === 0) return;
  const columns = key.map(quoteIdentifier);
  const text = columns.map((column) => `coalesce(cast(${column} as varchar), '')`).join(` || ' / ' || `);
  await session.run(`
update checked set fault = 'duplicate-key', fault_column = ${quoteText(key.join(' / '))}, original = ${text}
where rowid in (
  select place from (
    select rowid as place, row_number() over (partition by ${columns.join(', ')} order by rowid) as nth
    from checked where fault is null)
  where nth > 1)`);
}

/** Whether every accepted customer is a whole number written as a float (17850.0), as programs export ids with gaps. */
export async function customersAreFloats(session: Session): Promise<boolean> {
  const [found] = await session.all<{ whole: boolean | null }>(`
select case when exists (select 1 from checked where fault is null)
  then not exists (select 1 from checked where fault is null and not regexp_full_match(customer, '[0-9]+[.]0'))
  end as whole`);
  return found?.whole === true;
}

export type StoreChecked = {
  readonly dataset: string;
  readonly batch: number;
  readonly columns: readonly CheckedColumn[];
  readonly floatCustomers: boolean;
};

/** Appends the rows without fault to the dataset's facts. */
export async function storeAccepted(session: Session, stored: StoreChecked): Promise<void> {
  const names = stored.columns.map(({ name }) => quoteIdentifier(name));
  const values = names.map((name) =>
    stored.floatCustomers && name === '"customer"' ? `left(customer, length(customer) - 2)` : name,
  );
  await session.run(`
insert into ${factsTable(stored.dataset)} (${names.join(', ')}, batch, row_number)
select ${values.join(', ')}, ${stored.batch}, rowid + 1 from checked where fault is null`);
}

/** Records the damaged records and the rows with a fault, each with its line in the file. */
export async function storeRejected(session: Session, batch: number, prepared: PreparedFile): Promise<void> {
  const damaged = `read_csv(${quoteText(prepared.damagedFile)}, header = false, auto_detect = false, quote = '"',
    escape = '"', delim = ',', max_line_size = 2097152,
    columns = {row_number: 'BIGINT', line: 'BIGINT', code: 'VARCHAR', original: 'VARCHAR'})`;
  const lines = `read_csv(${quoteText(prepared.linesFile)}, header = false, auto_detect = false, delim = ',',
    columns = {from_row: 'BIGINT', shift: 'BIGINT'})`;
  const isDamaged = prepared.damaged > 0;
  // One statement for both: an insert that finds nothing makes DuckDB 1.5 lose a large one after it in the transaction.
  await session.run(`
insert into intake.rejection
select ${batch}, row_number, row_number + shift, fault_column, fault, original
from (select rowid + 1 as row_number, fault_column, fault, original from checked
  where fault is not null ${isDamaged ? `and rowid + 1 not in (select row_number from ${damaged})` : ''}) as faulty
asof join ${lines} as lines on row_number >= from_row
${isDamaged ? `union all select ${batch}, row_number, line, null, code, original from ${damaged}` : ''}
order by row_number`);
}

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

/** Appends the rows without fault to the dataset's facts and returns how many they are. */
export async function storeAccepted(session: Session, stored: StoreChecked): Promise<number> {
  const names = stored.columns.map(({ name }) => quoteIdentifier(name));
  const values = names.map((name) =>
    stored.floatCustomers && name === '"customer"' ? `regexp_replace(customer, '[.]0$', '')` : name,
  );
  return session.run(`
insert into ${factsTable(stored.dataset)} (${names.join(', ')}, batch, row_number)
select ${values.join(', ')}, ${stored.batch}, rowid + 1 from checked where fault is null`);
}

/** Records the rows with a fault, each with its line in the file, and returns how many they are. */
export async function storeRejected(
  session: Session,
  batch: number,
  prepared: PreparedFile,
): Promise<number> {
  const damaged = `read_csv(${quoteText(prepared.damagedFile)}, header = false, auto_detect = false, quote = '"',
    escape = '"', delim = ',', max_line_size = 2097152,
    columns = {row_number: 'BIGINT', line: 'BIGINT', code: 'VARCHAR', original: 'VARCHAR'})`;
  const lines = `read_csv(${quoteText(prepared.linesFile)}, header = false, auto_detect = false, delim = ',',
    columns = {from_row: 'BIGINT', shift: 'BIGINT'})`;
  const torn = await session.run(`
insert into intake.rejection select ${batch}, row_number, line, null, code, original from ${damaged}`);
  const notTorn = prepared.damaged === 0 ? '' : `and rowid + 1 not in (select row_number from ${damaged})`;
  const faulty = await session.run(`
insert into intake.rejection
select ${batch}, faulty.row_number, faulty.row_number + lines.shift, fault_column, fault, original
from (select rowid + 1 as row_number, fault_column, fault, original from checked
  where fault is not null ${notTorn}) as faulty
asof join ${lines} as lines on faulty.row_number >= lines.from_row
order by faulty.row_number`);
  return torn + faulty;
}

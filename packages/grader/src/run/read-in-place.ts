import { quoteIdentifier, quoteText, type Session } from '@fenji/engine';
import type { DatasetUse } from '@fenji/scheme';
import { type DatasetDefinition, Refusal } from '@fenji/vocabulary';
import { inPlaceReader, isParquet, namedTable } from './dataset-relation.ts';

/** How many rows a file read in place has, and how many of them name no customer and so count for nobody. */
export type InPlaceRows = { readonly rows: number; readonly withoutCustomer: number };

/**
 * The rows of a file read in place, as a relation: Parquet where it lies, CSV parsed once into a table of the session.
 * Rows that name no customer are left out and counted. Refuses `column-not-in-file`.
 */
export async function readInPlace(
  session: Session,
  use: DatasetUse,
  definition: DatasetDefinition,
  path: string,
  relation: string,
): Promise<{ readonly relation: string; readonly counted: InPlaceRows }> {
  await requireColumns(session, use, definition, path);
  const customer = quoteIdentifier('customer');
  const named = `select * from (${relation}) where ${customer} is not null`;
  if (isParquet(path)) return { relation: named, counted: await countParquet(session, definition, path) };
  if (namedTable(path)) return { relation: named, counted: await countRows(session, definition, path) };
  const table = `temp.${quoteIdentifier(`in_place_${use.name}`)}`;
  await session.run(`create or replace temp table ${quoteIdentifier(`in_place_${use.name}`)} as ${relation}`);
  const [row] = await session.all<{ rows: bigint; named: bigint }>(
    `select count(*) as rows, count(${customer}) as named from ${table}`,
  );
  const rows = Number(row!.rows);
  return {
    relation: `select * from ${table} where ${customer} is not null`,
    counted: { rows, withoutCustomer: rows - Number(row!.named) },
  };
}

/** From the file's own statistics where it has them: a pass over a column for a count would be dear. */
async function countParquet(
  session: Session,
  definition: DatasetDefinition,
  path: string,
): Promise<InPlaceRows> {
  const column = firstOf(definition.customer);
  const [known] = await session.all<{ rows: bigint | null; nulls: bigint | null; told: boolean }>(
    `select sum(num_values)::bigint as rows, sum(stats_null_count)::bigint as nulls, count(*) = count(stats_null_count) as told
     from parquet_metadata(${quoteText(path)}) where path_in_schema = ${quoteText(column)}`,
  );
  if (known?.told && known.rows !== null)
    return { rows: Number(known.rows), withoutCustomer: Number(known.nulls ?? 0n) };
  return countRows(session, definition, path);
}

async function countRows(
  session: Session,
  definition: DatasetDefinition,
  path: string,
): Promise<InPlaceRows> {
  const [row] = await session.all<{ rows: bigint; named: bigint }>(
    `select count(*) as rows, count(${quoteIdentifier(firstOf(definition.customer))}) as named from ${inPlaceReader(path)}`,
  );
  return { rows: Number(row!.rows), withoutCustomer: Number(row!.rows - row!.named) };
}

async function requireColumns(
  session: Session,
  use: DatasetUse,
  definition: DatasetDefinition,
  path: string,
): Promise<void> {
  const held = new Set(
    (await session.columnsOf(`(select * from ${inPlaceReader(path)})`)).map(({ name }) => name.toLowerCase()),
  );
  const wanted = [
    firstOf(definition.customer),
    ...(use.kind === 'facts' && definition.time !== undefined ? [firstOf(definition.time)] : []),
    ...use.columns.map(({ name }) => firstOf(definition.columns[name]?.from ?? name)),
  ];
  const missing = wanted.find((name) => !held.has(name.toLowerCase()));
  if (missing !== undefined)
    throw new Refusal('column-not-in-file', { dataset: use.name, column: missing, file: path });
}

function firstOf(names: string | readonly string[]): string {
  return typeof names === 'string' ? names : names[0]!;
}

import { type Cell, quoteIdentifier } from '@fenji/engine';
import type { Workspace } from '@fenji/grader';
import { factsKnownAtSql } from '@fenji/intake';
import { type ColumnDefinition, formatFixedPoint, Refusal } from '@fenji/vocabulary';
import { cutPage, readCursor } from '../../plumbing/cursor.ts';

const scaleOf = (column: ColumnDefinition, minor: number): number =>
  column.type === 'decimal' ? column.scale : column.type === 'money' ? (column.scale ?? minor) : 0;

function show(cell: Cell, scale: number): string | number | boolean | null {
  if (cell === null || typeof cell === 'boolean') return cell;
  if (typeof cell === 'bigint') return formatFixedPoint({ units: cell, scale }, scale);
  return typeof cell === 'number' ? cell : String(cell);
}

/**
 * A customer's facts of one dataset under any of its codes, newest first, exact amounts as decimal texts; `next` leads
 * to older ones. Refuses an unknown dataset.
 */
export async function readFacts(
  place: Workspace,
  dataset: string,
  codes: readonly string[],
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  now: Date,
) {
  const definition = place.definition.datasets[dataset];
  if (!definition || definition.in_place !== undefined || definition.time === undefined) {
    throw new Refusal('dataset-unknown', { dataset });
  }
  const entries = Object.entries(definition.columns);
  const columns = [
    { name: 'happened_at', title: { zh: '时间', en: 'When' }, kind: 'date-time' },
    ...entries.map(([name, column]) => ({
      name,
      // A column without a title has a name of English words.
      title: column.title ?? { zh: [column.from ?? name].flat()[0]!, en: name.replaceAll('_', ' ') },
      kind: column.type,
    })),
  ];
  const [held] = await place.engine.all<{ found: bigint }>(
    "select count(*) as found from information_schema.tables where table_catalog = current_database() and table_schema = 'facts' and table_name = $1",
    [dataset],
  );
  if (held?.found !== 1n) return { columns, rows: [] };
  const present = new Set(
    (await place.engine.columnsOf(`facts.${quoteIdentifier(dataset)}`)).map(({ name }) => name),
  );
  const read = columns.filter(({ name }) => present.has(name));
  const after = cursor === undefined ? [] : readCursor(cursor, ['instant', 'integer', 'long']);
  const [at, batch, row] = after.map((_, index) => `$${codes.length + index + 1}`);
  const older =
    at && `and (happened_at, batch, row_number) < (${at}::timestamp, ${batch}::integer, ${row}::bigint)`;
  const rows = await place.engine.all(
    `select ${read.map(({ name }) => quoteIdentifier(name)).join(', ')}, batch, row_number
     from (${factsKnownAtSql(dataset, now)})
     where customer in (${codes.map((_, index) => `$${index + 1}`).join(', ')}) ${older ?? ''}
     order by happened_at desc, batch desc, row_number desc limit ${Math.trunc(limit) + 1}`,
    [...codes, ...after],
  );
  const scales = new Map(
    entries.map(([name, column]) => [name, scaleOf(column, place.definition.currency.minor)]),
  );
  const { items, ...page } = cutPage(
    rows,
    limit,
    ({ happened_at, batch: ofBatch, row_number }) => [
      String(happened_at),
      Number(ofBatch),
      Number(row_number),
    ],
    (one) =>
      Object.fromEntries(read.map(({ name }) => [name, show(one[name] ?? null, scales.get(name) ?? 0)])),
  );
  return { columns: read, rows: items, ...page };
}

/** The datasets of the workspace, with how many facts each holds. */
export async function countFacts(place: Workspace, now: Date) {
  const present = await place.engine.all<{ name: string }>(
    "select table_name as name from information_schema.tables where table_catalog = current_database() and table_schema = 'facts'",
  );
  const counts = [];
  for (const [dataset, definition] of Object.entries(place.definition.datasets)) {
    const isHeld = present.some(({ name }) => name === dataset);
    const [counted] = isHeld
      ? await place.engine.all<{ found: bigint }>(
          `select count(*) as found from (${factsKnownAtSql(dataset, now)})`,
        )
      : [];
    counts.push({
      dataset,
      title: definition.title ?? { zh: dataset, en: dataset },
      rows: Number(counted?.found ?? 0n),
      isInPlace: definition.in_place !== undefined,
    });
  }
  return counts;
}

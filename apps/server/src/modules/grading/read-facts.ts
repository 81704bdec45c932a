import { type Cell, quoteIdentifier } from '@fenji/engine';
import { factsKnownAtSql } from '@fenji/intake';
import { type ColumnDefinition, formatFixedPoint, Refusal } from '@fenji/vocabulary';
import type { FactsPlace } from '../../workspace/facts-place.ts';

const scaleOf = (column: ColumnDefinition, minor: number): number =>
  column.type === 'decimal' ? column.scale : column.type === 'money' ? (column.scale ?? minor) : 0;

function show(cell: Cell, scale: number): string | number | boolean | null {
  if (cell === null || typeof cell === 'boolean') return cell;
  if (typeof cell === 'bigint') return formatFixedPoint({ units: cell, scale }, scale);
  return typeof cell === 'number' ? cell : String(cell);
}

/**
 * A customer's newest facts of one dataset under any of its codes, exact amounts as decimal texts; refuses an unknown
 * dataset.
 */
export async function readFacts(
  facts: FactsPlace,
  dataset: string,
  codes: readonly string[],
  limit: number,
  now: Date,
) {
  const definition = facts.definition.datasets[dataset];
  if (!definition || definition.in_place !== undefined || definition.time === undefined) {
    throw new Refusal('dataset-unknown', { dataset });
  }
  const place = await facts.open();
  const entries = Object.entries(definition.columns);
  const columns = [
    { name: 'happened_at', title: { zh: '时间', en: 'When' }, kind: 'date-time' },
    ...entries.map(([name, column]) => ({
      name,
      title: column.title ?? { zh: [column.from ?? name].flat()[0]!, en: name },
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
  const rows = await place.engine.all(
    `select ${read.map(({ name }) => quoteIdentifier(name)).join(', ')} from (${factsKnownAtSql(dataset, now)})
     where customer in (${codes.map((_, index) => `$${index + 1}`).join(', ')}) order by happened_at desc limit ${Math.trunc(limit)}`,
    [...codes],
  );
  const scales = new Map(
    entries.map(([name, column]) => [name, scaleOf(column, facts.definition.currency.minor)]),
  );
  return {
    columns: read,
    rows: rows.map((row) =>
      Object.fromEntries(read.map(({ name }) => [name, show(row[name] ?? null, scales.get(name) ?? 0)])),
    ),
  };
}

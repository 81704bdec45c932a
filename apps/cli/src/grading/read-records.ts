import { quoteIdentifier, type Session } from '@fenji/engine';
import type { Manifest } from '@fenji/grader';
import { factsTable } from '@fenji/intake';
import { formatFixedPoint, type WorkspaceDefinition } from '@fenji/vocabulary';

/** A customer's records of one dataset, as the run saw them, the latest first. */
export type DatasetRecords = {
  readonly dataset: string;
  /** How many there are; `rows` holds the first hundred. */
  readonly total: number;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

const shownRows = 100;

/** The records behind a customer's figures: of the batches that the run read, up to its as-of date. */
export async function readRecords(
  session: Session,
  {
    customer,
    manifest,
    definition,
  }: { readonly customer: string; readonly manifest: Manifest; readonly definition: WorkspaceDefinition },
): Promise<readonly DatasetRecords[]> {
  const found: DatasetRecords[] = [];
  for (const dataset of new Set(manifest.data.batches.map((batch) => batch.dataset))) {
    const definitionOf = definition.datasets[dataset];
    if (definitionOf === undefined) continue;
    const batches = manifest.data.batches.filter((batch) => batch.dataset === dataset).map(({ id }) => id);
    const isFacts = definitionOf.time !== undefined;
    const names = [...(isFacts ? ['happened_at'] : []), ...Object.keys(definitionOf.columns)];
    const where = `customer = $1 and batch in (${batches.join(', ')})${isFacts ? ' and cast(happened_at as date) <= cast($2 as date)' : ''}`;
    const parameters = isFacts ? [customer, manifest.asOf] : [customer];
    const [count] = await session.all<{ total: bigint }>(
      `select count(*) as total from ${factsTable(dataset)} where ${where}`,
      parameters,
    );
    const rows = await session.all(
      `select ${[...names, 'batch', 'row_number'].map(quoteIdentifier).join(', ')} from ${factsTable(dataset)} where ${where}
       order by ${isFacts ? 'happened_at desc, ' : ''}batch desc, row_number desc limit ${shownRows}`,
      parameters,
    );
    const columns = [...names, 'batch', 'row_number'];
    found.push({
      dataset,
      total: Number(count!.total),
      columns,
      rows: rows.map((row) =>
        columns.map((name) => {
          const cell = row[name];
          if (cell === null || cell === undefined) return '';
          if (typeof cell !== 'bigint') return String(cell);
          const scale = scaleOf(definition, dataset, name);
          return formatFixedPoint({ units: cell, scale }, scale);
        }),
      ),
    });
  }
  return found;
}

function scaleOf(definition: WorkspaceDefinition, dataset: string, name: string): number {
  const column = definition.datasets[dataset]?.columns[name];
  if (column?.type === 'decimal') return column.scale;
  return column?.type === 'money' ? (column.scale ?? definition.currency.minor) : 0;
}

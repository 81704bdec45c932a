import { rename } from 'node:fs/promises';
import { quoteIdentifier, quoteText } from '@fenji/engine';
import { cellTextSql, mergesDataset, type Workspace } from '@fenji/grader';
import { factsTable, listBatches } from '@fenji/intake';
import { customersDataset } from '@fenji/scheme';
import type { ColumnDefinition } from '@fenji/vocabulary';

/** What the server itself brings to the engine, and replaces as often as it changes. */
export const mirroredDatasets: readonly string[] = [customersDataset, mergesDataset];

/** The name of the file that the store's state of a dataset comes to the engine in. */
export const mirroredFile = (dataset: string): string => `store.${dataset}.csv`;

/** Whether a batch is what the server itself brought; others are of the command line. */
export function isMirrored(
  { definition }: Workspace,
  { dataset, fileName }: { readonly dataset: string; readonly fileName: string },
): boolean {
  if (!mirroredDatasets.includes(dataset)) return false;
  if (fileName === mirroredFile(dataset)) return true;
  // Earlier servers called the file after the dataset alone; in their workspaces nobody else brings customers.
  return (
    fileName === `${dataset}.csv` &&
    (dataset !== customersDataset || definition.datasets[dataset]?.customer === 'code')
  );
}

/**
 * Adds to the lines of a file what only the command line knows of customers: the latest values it imported. The store's
 * line of a customer would hide them otherwise.
 */
export async function carryAttributes(
  place: Workspace,
  file: string,
  carried: Readonly<Record<string, ColumnDefinition>>,
): Promise<void> {
  if (Object.keys(carried).length === 0) return;
  const { engine, definition } = place;
  const batches = (await listBatches(engine, customersDataset)).filter(
    (batch) => batch.undoneAt === undefined && !isMirrored(place, batch),
  );
  if (batches.length === 0) return;
  const present = new Set((await engine.columnsOf(factsTable(customersDataset))).map(({ name }) => name));
  const columns = Object.entries(carried)
    .filter(([name]) => present.has(name))
    .map(
      ([name, column]) =>
        `${cellTextSql(['held', name], column, definition.currency.minor)} as ${quoteIdentifier(name)}`,
    );
  if (columns.length === 0) return;
  const joined = `${file}.joined`;
  await engine.run(`
copy (select line.*, ${columns.join(', ')}
  from read_csv(${quoteText(file)}, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"') as line
  left join (select * from ${factsTable(customersDataset)} where batch in (${batches.map(({ id }) => id).join(', ')})
    qualify row_number() over (partition by customer order by batch desc, row_number desc) = 1) as held
  on held.customer = line.code order by line.code)
to ${quoteText(joined)} (header true, delimiter ',', quote '"', escape '"')`);
  await rename(joined, file);
}

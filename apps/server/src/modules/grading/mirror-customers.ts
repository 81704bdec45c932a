import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mergesDataset, type Workspace } from '@fenji/grader';
import { importFile, listBatches, undoImport } from '@fenji/intake';
import type { DatasetDefinition } from '@fenji/vocabulary';
import type { Store } from '../../store/store.ts';
import { listMergedCodes, type MasterData, walkMasterData } from '../customers/index.ts';

const dataset = 'customers';
const header = 'code,kind,status,region,industry,created_on\n';
const cell = (text: string | null) => (text === null ? '' : `"${text.replaceAll('"', '""')}"`);
const merges: DatasetDefinition = {
  customer: 'code',
  columns: { survivor: { type: 'text', required: true } },
};

/** A customer's attributes as a line of the mirrored file. */
export const masterDataLine = (row: MasterData): string =>
  `${[row.code, row.kind, row.status, row.region, row.industry, row.createdOn].map(cell).join(',')}\n`;

/** The header of the file that the lines make. */
export const masterDataHeader = header;

/** How an import into a dataset is done; a trial has to know of it beforehand. */
export type Importing = <T>(dataset: string, work: () => Promise<T>) => Promise<T>;

/** Brings customers' attributes to the engine before a run, and which customers were merged into which. */
export async function mirrorCustomers(
  place: Workspace,
  store: Store,
  now: Date,
  importing: Importing = (_, work) => work(),
): Promise<void> {
  const definition = place.definition.datasets[dataset];
  if (definition && definition.in_place === undefined) {
    await mirror(place, now, importing, { dataset, definition, header, lines: masterDataLines(store) });
  }
  if (!(mergesDataset in place.definition.datasets)) {
    const lines = mergedLines(store);
    await mirror(place, now, importing, {
      dataset: mergesDataset,
      definition: merges,
      header: 'code,survivor\n',
      lines,
    });
  }
}

async function* masterDataLines(store: Store) {
  for await (const rows of walkMasterData(store)) yield rows.map(masterDataLine);
}

async function* mergedLines(store: Store) {
  yield (await listMergedCodes(store)).map(({ code, survivor }) => `${cell(code)},${cell(survivor)}\n`);
}

type Mirrored = {
  readonly dataset: string;
  readonly definition: DatasetDefinition;
  readonly header: string;
  readonly lines: AsyncIterable<readonly string[]>;
};

/**
 * Nothing happens when all is as the last time; otherwise the new state is a batch and the former one is undone, so
 * that a run known-at an earlier day still reads that one.
 */
async function mirror(place: Workspace, now: Date, importing: Importing, given: Mirrored): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fenji-mirror-'));
  try {
    const file = join(folder, `${given.dataset}.csv`);
    const stream = createWriteStream(file);
    stream.write(given.header);
    let rows = 0;
    for await (const lines of given.lines) {
      rows += lines.length;
      if (!stream.write(lines.join(''))) await once(stream, 'drain');
    }
    stream.end();
    await once(stream, 'close');
    // Nobody in the store is no reason to take back what the command line may have imported.
    if (rows === 0 && given.dataset === dataset) return;
    const kept =
      rows === 0 ? undefined : await importing(given.dataset, () => importMirrored(place, now, given, file));
    for (const earlier of await listBatches(place.engine, given.dataset)) {
      const isOlder = earlier.id !== kept && earlier.undoneAt === undefined;
      if (isOlder) await undoImport(place.engine, { batch: earlier.id, undoneAt: now });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function importMirrored(place: Workspace, now: Date, { dataset, definition }: Mirrored, file: string) {
  const { definition: workspace } = place;
  const { batch } = await importFile(place.engine, {
    dataset,
    definition,
    workspace: { timeZone: workspace.time_zone, currency: workspace.currency },
    file,
    importedAt: now,
  });
  return batch;
}

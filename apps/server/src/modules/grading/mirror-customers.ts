import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Workspace } from '@fenji/grader';
import { importFile, listBatches, undoImport } from '@fenji/intake';
import type { Store } from '../../store/store.ts';
import { type MasterData, walkMasterData } from '../customers/index.ts';

const dataset = 'customers';
const header = 'code,kind,status,region,industry,created_on\n';
const cell = (text: string | null) => (text === null ? '' : `"${text.replaceAll('"', '""')}"`);
const line = (row: MasterData) =>
  `${[row.code, row.kind, row.status, row.region, row.industry, row.createdOn].map(cell).join(',')}\n`;

/**
 * Brings customers' attributes to the engine before a run. Nothing happens when they are as the last time; otherwise
 * the new state is a batch and the former one is undone, so that a run known-at an earlier day still reads that one.
 */
export async function mirrorCustomers(place: Workspace, store: Store, now: Date): Promise<void> {
  const definition = place.definition.datasets[dataset];
  if (!definition || definition.in_place !== undefined) return;
  const folder = await mkdtemp(join(tmpdir(), 'fenji-mirror-'));
  try {
    const file = join(folder, 'customers.csv');
    const stream = createWriteStream(file);
    stream.write(header);
    let rows = 0;
    for await (const batch of walkMasterData(store)) {
      rows += batch.length;
      if (!stream.write(batch.map(line).join(''))) await once(stream, 'drain');
    }
    stream.end();
    await once(stream, 'close');
    if (rows === 0) return;
    const { definition: workspace } = place;
    const outcome = await importFile(place.engine, {
      dataset,
      definition,
      workspace: { timeZone: workspace.time_zone, currency: workspace.currency },
      file,
      importedAt: now,
    });
    if (outcome.alreadyImported) return;
    for (const earlier of await listBatches(place.engine)) {
      const isOlder =
        earlier.dataset === dataset && earlier.id !== outcome.batch && earlier.undoneAt === undefined;
      if (isOlder) await undoImport(place.engine, { batch: earlier.id, undoneAt: now });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

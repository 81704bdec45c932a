import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { glob } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { quoteIdentifier, type Session } from '@fenji/engine';
import { type DatasetUse, overridesDataset, previousDataset } from '@fenji/scheme';
import { Refusal, type WorkspaceDefinition } from '@fenji/vocabulary';
import { foreignColumns, ratesDataset } from './convert-currency.ts';
import { namedTable } from './dataset-relation.ts';
import type { Manifest } from './manifest.ts';
import { mergesOf } from './merged-customers.ts';

/** The batches that were known at an instant: imported by then and not undone by then; none before the first import. */
export async function visibleBatches(
  session: Session,
  datasets: readonly string[],
  knownAt: Date,
): Promise<Manifest['data']['batches']> {
  const [tables] = await session.all<{ found: bigint }>(
    "select count(*) as found from information_schema.tables where table_catalog = current_database() and table_schema = 'intake' and table_name = 'batch'",
  );
  if (tables?.found !== 1n) return [];
  const at = knownAt.toISOString().replace('T', ' ').replace('Z', '');
  const rows = await session.all<{
    id: bigint;
    dataset: string;
    file: string;
    digest: string;
    accepted: bigint;
    rejected: bigint;
  }>(
    `select id, dataset, file_name as file, content_digest as digest, accepted, rejected from intake.batch
     where imported_at <= cast($1 as timestamp) and (undone_at is null or undone_at > cast($1 as timestamp)) order by id`,
    [at],
  );
  return rows
    .filter(({ dataset }) => datasets.includes(dataset))
    .map((row) => ({
      ...row,
      id: Number(row.id),
      accepted: Number(row.accepted),
      rejected: Number(row.rejected),
    }));
}

/** What the run reads, with one digest over all of it: the same digest, the same facts. */
export async function visibleData(
  session: Session,
  workspace: WorkspaceDefinition,
  uses: readonly DatasetUse[],
  knownAt: Date,
  resolve: (path: string) => string,
): Promise<Manifest['data']> {
  const converts = uses.some(
    (use) => foreignColumns(use, workspace.datasets[use.name], workspace).length > 0,
  );
  const batches = await visibleBatches(
    session,
    [...uses.map(({ name }) => name), ...(converts ? [ratesDataset] : []), ...mergesOf(workspace)],
    knownAt,
  );
  const inPlace: { dataset: string; path: string; digest: string }[] = [];
  for (const { name } of uses.filter(isHeld)) {
    const path = workspace.datasets[name]?.in_place;
    if (path !== undefined)
      inPlace.push({ dataset: name, path, digest: await digestInPlace(session, path, resolve) });
    else if (!batches.some(({ dataset }) => dataset === name))
      throw new Refusal('dataset-empty', { dataset: name });
  }
  const digest = sha256(
    JSON.stringify([batches.map(({ dataset, digest: content }) => [dataset, content]).sort(), inPlace]),
  );
  return { digest, batches, inPlace };
}

/** The run before comes from a result, and decisions by hand need not have been made. */
function isHeld({ name }: DatasetUse): boolean {
  return name !== previousDataset && name !== overridesDataset;
}

/** sha256 of a text. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What a file or table read in place holds, as one digest: files by their bytes, a table by its rows in any order. */
async function digestInPlace(
  session: Session,
  path: string,
  resolve: (path: string) => string,
): Promise<string> {
  const table = namedTable(path);
  if (table === undefined) return digestFiles(resolve(path));
  const columns = await session.columnsOf(table);
  const cells = columns.map(({ name }) => `coalesce(cast(${quoteIdentifier(name)} as varchar), chr(30))`);
  const [row] = await session.all<{ rows: bigint; total: bigint }>(
    `select count(*) as rows, coalesce(sum(md5_number_lower(${cells.join(' || chr(31) || ')})), 0)::hugeint as total from ${table}`,
  );
  return sha256(`${row!.rows} ${row!.total}`);
}

/** One digest over the files of a path or glob, in name order. */
async function digestFiles(pattern: string): Promise<string> {
  const files: string[] = [];
  for await (const file of glob(pattern)) files.push(file);
  if (files.length === 0) throw new Refusal('file-missing', { file: pattern });
  const hash = createHash('sha256');
  for (const file of files.sort())
    await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash, { end: false });
  return hash.digest('hex');
}

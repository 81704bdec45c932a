import type { Session } from '@fenji/engine';
import { factsTable } from './intake-tables.ts';

/** What tells one import from another: the bytes of the file and what they were read as. */
export type BatchDigests = { readonly fileDigest: string; readonly definitionDigest: string };

/** The figures of an import; `read` is always `accepted + rejected`. */
export type BatchCounts = {
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly rejectionsByCode: Readonly<Record<string, number>>;
  readonly digest: string;
};

/** The number of the next import; imports run one after another. */
export async function nextBatch(session: Session): Promise<number> {
  const [row] = await session.all<{ id: bigint }>('select coalesce(max(id), 0) + 1 as id from intake.batch');
  return Number(row?.id);
}

/** The latest import of the same file with the same definition that is not undone. */
export async function findBatch(
  session: Session,
  dataset: string,
  { fileDigest, definitionDigest }: BatchDigests,
): Promise<(BatchCounts & { readonly batch: number }) | undefined> {
  type Found = { id: bigint; read: bigint; accepted: bigint; rejected: bigint; digest: string };
  const [found] = await session.all<Found>(
    `select id, read, accepted, rejected, content_digest as digest from intake.batch
     where dataset = $1 and file_digest = $2 and definition_digest = $3 and undone_at is null order by id desc limit 1`,
    [dataset, fileDigest, definitionDigest],
  );
  if (found === undefined) return undefined;
  const batch = Number(found.id);
  const [read, accepted, rejected] = [Number(found.read), Number(found.accepted), Number(found.rejected)];
  const rejectionsByCode = await countRejections(session, batch);
  return { batch, read, accepted, rejected, rejectionsByCode, digest: found.digest };
}

/** How many facts of a batch are in its table. */
export async function countFacts(session: Session, dataset: string, batch: number): Promise<number> {
  const [row] = await session.all<{ rows: bigint }>(
    `select count(*) as rows from ${factsTable(dataset)} where batch = $1`,
    [batch],
  );
  return Number(row?.rows);
}

/** How many records of a batch were rejected for each code, the most frequent first. */
export async function countRejections(session: Session, batch: number): Promise<Record<string, number>> {
  const rows = await session.all<{ code: string; times: bigint }>(
    'select code, count(*) as times from intake.rejection where batch = $1 group by code order by times desc, code',
    [batch],
  );
  return Object.fromEntries(rows.map(({ code, times }) => [code, Number(times)]));
}

type BatchRecord = BatchDigests &
  BatchCounts & {
    readonly batch: number;
    readonly dataset: string;
    readonly fileName: string;
    readonly importedAt: Date;
  };

/** Writes an import into the list of imports: from then on its facts count. */
export async function recordBatch(session: Session, record: BatchRecord): Promise<void> {
  await session.run(
    'insert into intake.batch values ($1, $2, $3, $4, $5, $6, $7, $8, $9, cast($10 as timestamp), null)',
    [
      record.batch,
      record.dataset,
      record.fileName,
      record.fileDigest,
      record.definitionDigest,
      record.digest,
      record.read,
      record.accepted,
      record.rejected,
      record.importedAt.toISOString().replace('Z', ''),
    ],
  );
}

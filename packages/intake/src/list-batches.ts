import type { Session } from '@fenji/engine';
import { ensureIntakeTables } from './store/intake-tables.ts';

/** One import as it was recorded; instants are ISO text in UTC. */
export type Batch = {
  readonly id: number;
  readonly dataset: string;
  readonly fileName: string;
  readonly fileDigest: string;
  readonly digest: string;
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly importedAt: string;
  readonly undoneAt: string | undefined;
};

/** All imports, undone ones too, of one dataset or of all, the latest first. */
export async function listBatches(session: Session, dataset?: string): Promise<Batch[]> {
  await ensureIntakeTables(session);
  const rows = await session.all<Record<string, string | bigint | null>>(
    `select * from intake.batch where $1 is null or dataset = $1 order by id desc`,
    [dataset ?? null],
  );
  return rows.map((row) => ({
    id: Number(row.id),
    dataset: String(row.dataset),
    fileName: String(row.file_name),
    fileDigest: String(row.file_digest),
    digest: String(row.content_digest),
    read: Number(row.read),
    accepted: Number(row.accepted),
    rejected: Number(row.rejected),
    importedAt: `${row.imported_at}Z`,
    undoneAt: row.undone_at === null ? undefined : `${row.undone_at}Z`,
  }));
}

import { namedCustomersSql, type Workspace } from '@fenji/grader';
import { type Batch, listBatches } from '@fenji/intake';
import { isMirrored, lastOwnRun } from '../../grading/index.ts';

/** What the command line has brought to the workspace so far: the same marks, nothing more. */
export type Seen = {
  /** The number of the latest batch, and of the latest run. */
  readonly batch: number;
  readonly run: number;
  /** How many customers the files name that are read in place. */
  readonly inPlace: number;
};
/** Before anything was brought. */
export const nothingSeen: Seen = { batch: 0, run: 0, inPlace: 0 };

// Uploads lie under the id of their import.
const uploaded = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\./;

/** The batches that the command line imported and that still count, oldest first. */
export async function listOwnBatches(place: Workspace): Promise<readonly Batch[]> {
  const batches = await listBatches(place.engine);
  return batches
    .filter((batch) => batch.undoneAt === undefined && !uploaded.test(batch.fileName))
    .filter((batch) => !isMirrored(place, batch))
    .toReversed();
}

/** Looks at what the command line has brought. */
export async function seeWorkspace(place: Workspace): Promise<Seen> {
  const batches = await listOwnBatches(place);
  const named = await namedCustomersSql(place.engine, place, []);
  const [counted] = named
    ? await place.engine.all<{ found: bigint }>(`select count(*) as found from (${named})`)
    : [];
  return {
    batch: batches.at(-1)?.id ?? 0,
    run: await lastOwnRun(place),
    inPlace: Number(counted?.found ?? 0n),
  };
}

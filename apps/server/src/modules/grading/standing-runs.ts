import type { Engine, Session } from '@fenji/engine';
import { listRuns, loadRun } from '@fenji/grader';
import { listBatches } from '@fenji/intake';
import { Refusal } from '@fenji/vocabulary';
import { isNotNull } from 'drizzle-orm';
import type { Store } from '../../store/store.ts';
import { mirroredDatasets } from './mirror/carried-attributes.ts';
import { gradingRun } from './tables.ts';

/** Refuses to publish a run of which something was taken back while it was under way. */
export async function requireStanding(session: Session, number: number): Promise<void> {
  const file = await findLost(session, number);
  if (file !== undefined) throw new Refusal('run-data-undone', { file });
}

/** Whether nothing of what a run has read was taken back. */
export async function isStanding(session: Session, number: number): Promise<boolean> {
  return (await findLost(session, number)) === undefined;
}

async function findLost(session: Session, number: number): Promise<string | undefined> {
  const { manifest } = await loadRun(session, { run: number });
  const undone = (await listBatches(session)).filter(({ undoneAt }) => undoneAt !== undefined);
  return manifest.data.batches.find(
    ({ id, dataset }) => !mirroredDatasets.includes(dataset) && undone.some((batch) => batch.id === id),
  )?.file;
}

/**
 * The run whose grades a scheme's hysteresis starts from when some runs no longer stand: the latest earlier one that
 * does. Undefined leaves the choice to the grader.
 */
export async function previousStanding(
  store: Store,
  engine: Engine,
  scheme: string | undefined,
  asOf: string,
): Promise<number | 'none' | undefined> {
  const outdated = await store.select().from(gradingRun).where(isNotNull(gradingRun.outdatedAt));
  if (outdated.length === 0) return undefined;
  const gone = new Set(outdated.map(({ manifest }) => Number(manifest?.number)));
  const earlier = (await listRuns(engine))
    .filter((run) => run.scheme.code === scheme && run.asOf < asOf && !gone.has(run.run))
    .toSorted((one, other) =>
      one.asOf === other.asOf ? other.run - one.run : one.asOf < other.asOf ? 1 : -1,
    );
  return earlier[0]?.run ?? 'none';
}

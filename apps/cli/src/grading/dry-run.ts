import type { Session } from '@fenji/engine';
import { type GradingRequest, type Manifest, runGrading, type Workspace } from '@fenji/grader';

/**
 * Grades as a run would, lets `read` look at the result, and takes everything back: no run is stored. The result's
 * table is `resultTable(manifest.run)` while `read` works, on the session it is given.
 */
export async function dryRun<T>(
  workspace: Workspace,
  request: GradingRequest,
  read: (session: Session, manifest: Manifest) => Promise<T>,
): Promise<T> {
  const takenBack = new Error('the dry run is over');
  let found: { readonly value: T } | undefined;
  const connect = async (): Promise<Session> => {
    const session = await workspace.engine.connect();
    return {
      ...session,
      transaction: <U>(work: () => Promise<U>): Promise<U> =>
        session.transaction(async () => {
          const outcome = await work();
          if (isManifest(outcome)) {
            found = { value: await read(session, outcome) };
            throw takenBack;
          }
          return outcome;
        }),
    };
  };
  try {
    await runGrading({ ...workspace, engine: { ...workspace.engine, connect } }, request);
  } catch (error) {
    if (error !== takenBack) throw error;
  }
  if (found === undefined) throw new Error('a run ended outside its transaction');
  return found.value;
}

function isManifest(outcome: unknown): outcome is Manifest {
  return typeof outcome === 'object' && outcome !== null && 'identity' in outcome && 'run' in outcome;
}

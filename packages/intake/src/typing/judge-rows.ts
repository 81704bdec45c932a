import type { Session } from '@fenji/engine';
import type { PreparedFile } from '../prepared-file.ts';
import { preparedRelation } from '../store/prepared-relation.ts';
import { type ImportProgress, watchSession } from '../watch-session.ts';
import { type CheckRows, checkRowsSql } from './check-rows.ts';

type JudgeRows = {
  readonly prepared: PreparedFile;
  readonly check: CheckRows;
  readonly progress: ((progress: ImportProgress) => void) | undefined;
  readonly signal: AbortSignal | undefined;
};

/**
 * Makes the session's temporary table `checked`: one row a record, in the file's order, typed or with its fault.
 * Reading in parallel, the engine guesses where records begin; where it guessed wrong, it reads once more in order.
 */
export async function judgeRows(session: Session, work: JudgeRows): Promise<void> {
  const { read } = work.prepared;
  if ((await readParallel(session, work)) === read) return;
  const found = await readInto(session, work, false);
  if (found !== read) throw new Error(`${read} records are in the file, but the engine found ${found}`);
}

async function readParallel(session: Session, work: JudgeRows): Promise<number | undefined> {
  try {
    return await readInto(session, work, true);
  } catch (error) {
    if (error instanceof Error && error.message.includes('CSV Error')) return undefined;
    throw error;
  }
}

async function readInto(session: Session, work: JudgeRows, parallel: boolean): Promise<number> {
  const relation = preparedRelation(work.prepared, parallel);
  await watchSession(
    session,
    () => session.run(`create or replace temp table checked as ${checkRowsSql(work.check, relation)}`),
    (share) => work.progress?.({ phase: 'typing', rows: work.prepared.read, share }),
    work.signal,
  );
  const [count] = await session.all<{ rows: bigint }>('select count(*) as rows from checked');
  return Number(count?.rows);
}

import type { Session } from '@fenji/engine';
import { emitProgram, findDialect, type Plan, type ProgramTarget, type Values } from '@fenji/scheme';
import { type ProgramRun, runProgram } from './run-program.ts';

export type GradingProgress = {
  readonly statement: string;
  readonly done: number;
  readonly of: number;
  readonly share: number | undefined;
};

export type GradeInto = Omit<ProgramTarget, 'dialect'> & {
  readonly inputs: Values;
  readonly progress?: ((progress: GradingProgress) => void) | undefined;
};

/** Runs a plan on the embedded engine into a table; the tables on the way are gone afterwards. */
export async function gradeInto(
  session: Session,
  plan: Plan,
  { source, result, inputs, progress }: GradeInto,
): Promise<ProgramRun> {
  const dialect = findDialect('duckdb')!;
  for (const statement of dialect.prelude) await session.run(statement);
  const steps = emitProgram(plan, { dialect, source, result });
  let at = { statement: '', done: 0 };
  const tell = () => progress?.({ ...at, of: steps.length, share: session.progress() });
  const timer = progress && setInterval(tell, 200);
  try {
    return await runProgram(session, steps, inputs, (statement, done) => {
      at = { statement, done };
      tell();
    });
  } finally {
    clearInterval(timer);
    for (const step of steps) {
      // A statement that failed has left the transaction unusable, and its tables go with it.
      if (step.produces === 'table' && step.name !== 'graded')
        await session.run(`drop table if exists ${step.table}`).catch(() => 0);
    }
  }
}

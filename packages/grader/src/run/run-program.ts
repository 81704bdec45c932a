import type { Cell, Session } from '@fenji/engine';
import type { ExprValue, ProgramStep, Values } from '@fenji/scheme';

export type ProgramRun = {
  /** The inputs and every value found for the whole population. */
  readonly bound: Values;
  /** Each statement as it ran. */
  readonly statements: readonly { readonly name: string; readonly sql: string }[];
};

/** Runs a program's statements in order on one session, telling each statement what those before it found. */
export async function runProgram(
  session: Session,
  steps: readonly ProgramStep[],
  inputs: Values,
  onStep: (name: string, index: number) => void = () => {},
): Promise<ProgramRun> {
  let bound: Values = inputs;
  const statements: { name: string; sql: string }[] = [];
  for (const [index, step] of steps.entries()) {
    onStep(step.name, index);
    const sql = step.emit(bound);
    statements.push({ name: step.name, sql });
    if (step.produces === 'table') await session.run(sql);
    else {
      const [row] = await session.all(sql);
      bound = { ...bound, ...step.read(row as Values, bound) };
    }
  }
  return { bound, statements };
}

/** A cell of the engine as a value of the language. */
export function exprValue(cell: Cell | undefined): ExprValue {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === 'bigint' || typeof cell === 'string' || typeof cell === 'boolean') return cell;
  if (typeof cell === 'number') return BigInt(cell);
  throw new TypeError(`no value of the language: ${typeof cell}`);
}

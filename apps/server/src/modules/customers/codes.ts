import type { CodePlan } from '@fenji/contract';
import { sql } from 'drizzle-orm';
import { getSetting } from '../../plumbing/settings.ts';
import type { Store } from '../../store/store.ts';
import { type CodeSource, codePlanAtFirst, frameCode, giveCode } from './rules/give-code.ts';
import { codeCounter } from './tables.ts';

/** The setting that holds the code plan. */
export const codePlanKey = 'code-plan';

/** The code plan in force. */
export const getCodePlan = (store: Store): Promise<{ version: number; value: CodePlan }> =>
  getSetting<CodePlan>(store, codePlanKey, codePlanAtFirst);

/** New codes for customers, in order; the counter is taken in the caller's transaction, so none is given twice. */
export async function takeCodes(
  transaction: Store,
  plan: CodePlan,
  sources: readonly CodeSource[],
): Promise<string[]> {
  const frameOf = (source: CodeSource) => {
    const { before, after } = frameCode(plan, source);
    return `${before}#${after}`;
  };
  const wanted = Map.groupBy(sources, frameOf);
  const next = new Map<string, number>();
  for (const [prefix, group] of [...wanted].toSorted()) {
    const [row] = await transaction
      .insert(codeCounter)
      .values({ prefix, next: group.length + 1 })
      .onConflictDoUpdate({
        target: codeCounter.prefix,
        set: { next: sql`${codeCounter.next} + ${group.length}` },
      })
      .returning();
    next.set(prefix, row!.next - group.length);
  }
  return sources.map((source) => {
    const prefix = frameOf(source);
    const number = next.get(prefix)!;
    next.set(prefix, number + 1);
    return giveCode(plan, source, number);
  });
}

import type { CodePlan } from '@fenji/contract';
import { eq, inArray, sql } from 'drizzle-orm';
import { getSetting } from '../../../plumbing/settings.ts';
import type { Store } from '../../../store/store.ts';
import { type CodeSource, codePlanAtFirst, frameCode, giveCode } from '../rules/give-code.ts';
import { codeCounter, customer } from '../tables.ts';
import { addPaths } from './add-paths.ts';

/** The setting that holds the code plan. */
export const codePlanKey = 'code-plan';

/** The code plan in force. */
export const getCodePlan = (store: Store): Promise<{ version: number; value: CodePlan }> =>
  getSetting<CodePlan>(store, codePlanKey, codePlanAtFirst);

const frameOf = (plan: CodePlan, source: CodeSource) => {
  const { before, after } = frameCode(plan, source);
  return `${before}#${after}`;
};

/** Which of some codes a customer has already, given by hand, by an import or by an earlier plan. */
async function findTaken(store: Store, codes: readonly string[]): Promise<Set<string>> {
  const rows = await store
    .select({ code: customer.code })
    .from(customer)
    .where(inArray(customer.code, [...codes]));
  return new Set(rows.map(({ code }) => code));
}

/**
 * New codes for customers, in order; the counter is taken in the caller's transaction, so none is given twice. Numbers
 * whose code a customer has already are passed over.
 */
export async function takeCodes(
  transaction: Store,
  plan: CodePlan,
  customers: readonly CodeSource[],
): Promise<string[]> {
  const sources = await addPaths(transaction, plan, customers);
  const codes = await countOn(transaction, plan, sources);
  if (codes.length === 0) return codes;
  const taken = await findTaken(transaction, codes);
  const again = codes.flatMap((code, index) => (taken.has(code) ? [index] : []));
  const others = await takeCodes(
    transaction,
    plan,
    again.map((index) => sources[index]!),
  );
  again.forEach((index, at) => {
    codes[index] = others[at]!;
  });
  return codes;
}

async function countOn(
  transaction: Store,
  plan: CodePlan,
  sources: readonly CodeSource[],
): Promise<string[]> {
  const wanted = Map.groupBy(sources, (source) => frameOf(plan, source));
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
    const prefix = frameOf(plan, source);
    const number = next.get(prefix)!;
    next.set(prefix, number + 1);
    return giveCode(plan, source, number);
  });
}

/** The next three codes a plan would give to such a customer, and how many numbers are left; takes none. */
export async function previewCodes(
  store: Store,
  plan: CodePlan,
  described: CodeSource,
): Promise<{ codes: string[]; left: number }> {
  const [source] = (await addPaths(store, plan, [described])) as [CodeSource];
  const [row] = await store
    .select()
    .from(codeCounter)
    .where(eq(codeCounter.prefix, frameOf(plan, source)));
  const first = row?.next ?? 1;
  const left = Math.max(0, 10 ** frameCode(plan, source).digits - first);
  const codes = Array.from({ length: Math.min(left, 50) }, (_, index) =>
    giveCode(plan, source, first + index),
  );
  const taken = codes.length > 0 ? await findTaken(store, codes) : new Set();
  return { codes: codes.filter((code) => !taken.has(code)).slice(0, 3), left };
}

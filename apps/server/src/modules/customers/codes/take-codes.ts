import type { CodePlan } from '@fenji/contract';
import { eq, inArray } from 'drizzle-orm';
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

const leastWindow = 1000;

/** The next codes of a frame that nobody has, looking at many numbers at once; the counter goes on behind the last. */
async function countOn(tx: Store, plan: CodePlan, source: CodeSource, wanted: number): Promise<string[]> {
  const prefix = frameOf(plan, source);
  await tx.insert(codeCounter).values({ prefix, next: 1 }).onConflictDoNothing();
  const [row] = await tx.select().from(codeCounter).where(eq(codeCounter.prefix, prefix)).for('update');
  const end = 10 ** frameCode(plan, source).digits;
  const codes: string[] = [];
  let next = row!.next;
  for (let width = wanted; codes.length < wanted; width = Math.max(leastWindow, wanted)) {
    // Says that the numbers are used up.
    if (next >= end) giveCode(plan, source, next);
    const window = Array.from({ length: Math.min(width, end - next) }, (_, at) =>
      giveCode(plan, source, next + at),
    );
    const taken = await findTaken(tx, window);
    for (const code of window) {
      if (codes.length === wanted) break;
      next += 1;
      if (!taken.has(code)) codes.push(code);
    }
  }
  await tx.update(codeCounter).set({ next }).where(eq(codeCounter.prefix, prefix));
  return codes;
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
  const wanted = Map.groupBy(sources, (source) => frameOf(plan, source));
  const given = new Map<string, string[]>();
  for (const [prefix, group] of [...wanted].toSorted(([one], [other]) => (one < other ? -1 : 1)))
    given.set(prefix, await countOn(transaction, plan, group[0]!, group.length));
  return sources.map((source) => given.get(frameOf(plan, source))!.shift()!);
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

import type { Permission } from '@fenji/contract';
import { and, notInArray } from 'drizzle-orm';
import { type Actor, getScope } from '../../../plumbing/actor.ts';
import type { Store } from '../../../store/store.ts';
import { scopeCondition } from '../selection/select-customers.ts';
import { customer } from '../tables.ts';
import { listMergedCodes } from './merged-codes.ts';

/**
 * The codes of every customer that a permission reaches, those merged into one of them too; undefined when it reaches
 * all, whoever they are.
 */
export async function listCodesInScope(
  store: Store,
  actor: Actor,
  permission: Permission,
): Promise<ReadonlySet<string> | undefined> {
  if (getScope(actor, permission) === 'all') return undefined;
  const open = notInArray(customer.status, ['merged', 'erased']);
  const rows = await store
    .select({ code: customer.code })
    .from(customer)
    .where(and(scopeCondition(actor, permission), open));
  const codes = new Set(rows.map(({ code }) => code));
  const merged = (await listMergedCodes(store)).filter(({ survivor }) => codes.has(survivor));
  return new Set([...codes, ...merged.map(({ code }) => code)]);
}

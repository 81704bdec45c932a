import { inArray, sql } from 'drizzle-orm';
import type { Actor } from '../../../plumbing/actor.ts';
import type { Store } from '../../../store/store.ts';
import { getCustomerLevels } from '../field-levels.ts';
import { isInScope } from '../selection/select-customers.ts';
import { showRow } from '../show-customer.ts';
import { customer, merge } from '../tables.ts';

/** Every code that was given up in a merge that still stands, with the code of the customer it has come to. */
export async function listMergedCodes(store: Store): Promise<readonly { code: string; survivor: string }[]> {
  const { rows } = await store.execute(sql`
    with recursive chain(merged_id, survivor_id) as (
      select merged_id, survivor_id from ${merge} where undone_at is null
      union
      select chain.merged_id, next.survivor_id from chain
      join ${merge} next on next.merged_id = chain.survivor_id and next.undone_at is null)
    select merged.code, survivor.code as survivor from chain
    join ${customer} merged on merged.id = chain.merged_id
    join ${customer} survivor on survivor.id = chain.survivor_id and survivor.merged_into_id is null
    order by merged.code`);
  return rows as unknown as { code: string; survivor: string }[];
}

/**
 * The codes that stand for nobody any more: of erased customers, and of those merged into somebody who was erased since.
 */
export async function listErasedCodes(store: Store): Promise<readonly string[]> {
  const kept = new Set((await listMergedCodes(store)).map(({ code }) => code));
  const rows = await store
    .select({ code: customer.code })
    .from(customer)
    .where(inArray(customer.status, ['merged', 'erased']))
    .orderBy(customer.code);
  return rows.map(({ code }) => code).filter((code) => !kept.has(code));
}

/** The codes of everybody who was merged into a customer, straight or by way of others. */
export async function listCodesMergedInto(store: Store, id: string): Promise<readonly string[]> {
  const { rows } = await store.execute(sql`
    with recursive part(id) as (
      select merged_id from ${merge} where survivor_id = ${id}::uuid and undone_at is null
      union
      select earlier.merged_id from part
      join ${merge} earlier on earlier.survivor_id = part.id and earlier.undone_at is null)
    select code from ${customer} where id in (select id from part) order by code`);
  return (rows as unknown as { code: string }[]).map(({ code }) => code);
}

/** Of some codes, those that somebody has, with the state of that customer: a code is never given twice. */
export async function findTakenCodes(
  store: Store,
  codes: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly status: string }>> {
  if (codes.length === 0) return new Map();
  const rows = await store
    .select({ id: customer.id, code: customer.code, status: customer.status })
    .from(customer)
    .where(inArray(customer.code, [...codes]));
  return new Map(rows.map(({ code, ...rest }) => [code, rest]));
}

/** The names behind some codes as a reader may see them; null for a customer that is out of the reader's sight. */
export async function nameCodes(
  store: Store,
  actor: Actor,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  if (codes.length === 0) return new Map();
  const levels = await getCustomerLevels(store);
  const rows = await store
    .select()
    .from(customer)
    .where(inArray(customer.code, [...codes]));
  return new Map(
    rows.map((row) => [
      row.code,
      isInScope(actor, 'customers.read', row) ? showRow(row, actor, levels).name : null,
    ]),
  );
}

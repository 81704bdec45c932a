import { sql } from 'drizzle-orm';
import type { Store } from '../../../store/store.ts';
import { customer, timelineEntry } from '../tables.ts';

/** When facts say that somebody last spoke to a customer, as a wall clock; null when no fact says so. */
export type FactContact = { readonly code: string; readonly at: string | null };

const given = (contacts: readonly FactContact[], timeZone: string) => sql`
  select given.code, given.at at time zone ${timeZone} as at
  from jsonb_to_recordset(${JSON.stringify(contacts)}::jsonb) as given(code text, at timestamp)`;

/** Tells customers of contacts that facts speak of; one that is older than what they know changes nothing. */
export async function recordContacts(
  store: Store,
  contacts: readonly FactContact[],
  timeZone: string,
): Promise<void> {
  await store.execute(sql`
    update ${customer} set last_contact_at = told.at from (${given(contacts, timeZone)}) told
    where ${customer.code} = told.code and (${customer.lastContactAt} is null or ${customer.lastContactAt} < told.at)`);
}

/** Sets the last contact anew after facts were taken back, or count no more or newly: what they say still, or a noted contact if that is later. */
export async function resetContacts(
  store: Store,
  contacts: readonly FactContact[],
  timeZone: string,
): Promise<void> {
  await store.execute(sql`
    update ${customer} set last_contact_at = told.at from (
      select one.id, greatest(given.at, (select max(${timelineEntry.at}) from ${timelineEntry}
        where ${timelineEntry.customerId} = one.id and ${timelineEntry.kind} = 'contact')) as at
      from (${given(contacts, timeZone)}) given join ${customer} one on one.code = given.code) told
    where ${customer.id} = told.id and ${customer.lastContactAt} is distinct from told.at`);
}

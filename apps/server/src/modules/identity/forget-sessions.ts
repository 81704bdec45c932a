import { inArray, lt } from 'drizzle-orm';
import type { Store } from '../../store/store.ts';
import { session } from './tables.ts';

/** Deletes at most so many sessions that were over before an instant; tells how many. */
export async function forgetSessions(store: Store, before: Date, atMost: number): Promise<number> {
  const old = store
    .select({ id: session.id })
    .from(session)
    .where(lt(session.expiresAt, before))
    .limit(atMost);
  const deleted = await store.delete(session).where(inArray(session.id, old)).returning({ id: session.id });
  return deleted.length;
}

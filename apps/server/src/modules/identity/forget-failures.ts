import { inArray, lt } from 'drizzle-orm';
import type { Store } from '../../store/store.ts';
import { signInGuard } from './tables.ts';

/** Deletes at most so many addresses whose last failed sign-in was before an instant; tells how many. */
export async function forgetFailures(store: Store, before: Date, atMost: number): Promise<number> {
  const old = store
    .select({ email: signInGuard.email })
    .from(signInGuard)
    .where(lt(signInGuard.lastFailureAt, before))
    .limit(atMost);
  const deleted = await store
    .delete(signInGuard)
    .where(inArray(signInGuard.email, old))
    .returning({ email: signInGuard.email });
  return deleted.length;
}

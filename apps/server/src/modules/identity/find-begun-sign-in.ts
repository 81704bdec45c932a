import { eq } from 'drizzle-orm';
import type { Store } from '../../store/store.ts';
import { twoFactor, verification } from './tables.ts';

/**
 * Whose sign-in waits for a code by the cookie that the password brought, and until when the user's codes are locked;
 * undefined without such a cookie. It says whose lines a failure belongs to and proves nothing: the library does that.
 */
export async function findBegunSignIn(
  store: Store,
  headers: Headers,
): Promise<{ userId: string; lockedUntil: Date | null } | undefined> {
  const [, cookie] =
    /(?:^|;\s*)(?:__Secure-)?fenji\.two_factor=([^.;%]+)/.exec(headers.get('cookie') ?? '') ?? [];
  if (!cookie) return undefined;
  const [found] = await store
    .select({ userId: verification.value, lockedUntil: twoFactor.lockedUntil })
    .from(verification)
    .leftJoin(twoFactor, eq(twoFactor.userId, verification.value))
    .where(eq(verification.identifier, cookie));
  return found;
}

import { eq } from 'drizzle-orm';
import type { Store } from '../../../store/store.ts';
import type { SignInLibrary } from '../sign-in-library.ts';
import { account } from '../tables.ts';

/** Hashes a password as the sign-in library does. */
export async function hashPassword(library: SignInLibrary, password: string): Promise<string> {
  const { password: hasher } = await library.$context;
  return hasher.hash(password);
}

/** Sets a user's password in the caller's transaction, whether there was one or not. */
export async function writePassword(
  transaction: Store,
  userId: string,
  id: string,
  hash: string,
  now: Date,
): Promise<void> {
  await transaction.delete(account).where(eq(account.userId, userId));
  await transaction.insert(account).values({
    id,
    accountId: userId,
    providerId: 'credential',
    userId,
    password: hash,
    createdAt: now,
    updatedAt: now,
  });
}

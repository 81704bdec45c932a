import { and, eq, gt, isNull, or } from 'drizzle-orm';
import type { Store } from '../../store/store.ts';
import { hashToken } from './authenticate.ts';
import { oneTimeLink, user } from './tables.ts';

/** A new setup link while there is no user; undefined afterwards. Earlier setup links stop working. */
export async function renewSetupLink(
  store: Store,
  newSecret: (bytes: number) => string,
): Promise<string | undefined> {
  const [anybody] = await store.select({ id: user.id }).from(user).limit(1);
  if (anybody) return undefined;
  const token = newSecret(24);
  await store.transaction(async (tx) => {
    await tx.delete(oneTimeLink).where(eq(oneTimeLink.purpose, 'setup'));
    await tx.insert(oneTimeLink).values({ tokenHash: hashToken(token), purpose: 'setup' });
  });
  return token;
}

/** A new invitation for a user, good for a week; earlier ones stop working. */
export async function renewInvitation(
  transaction: Store,
  userId: string,
  token: string,
  now: Date,
): Promise<{ token: string; path: string; expiresAt: string }> {
  const expiresAt = new Date(now.getTime() + 7 * 86_400_000);
  await transaction
    .delete(oneTimeLink)
    .where(and(eq(oneTimeLink.purpose, 'invitation'), eq(oneTimeLink.userId, userId)));
  await transaction
    .insert(oneTimeLink)
    .values({ tokenHash: hashToken(token), purpose: 'invitation', userId, expiresAt });
  return { token, path: `/invitation#${token}`, expiresAt: expiresAt.toISOString() };
}

/** Uses a link up; undefined when it is unknown, used or out of date. */
export async function consumeLink(
  transaction: Store,
  token: string,
  purpose: 'setup' | 'invitation',
  now: Date,
): Promise<{ userId: string | null } | undefined> {
  const [used] = await transaction
    .update(oneTimeLink)
    .set({ usedAt: now })
    .where(
      and(
        eq(oneTimeLink.tokenHash, hashToken(token)),
        eq(oneTimeLink.purpose, purpose),
        isNull(oneTimeLink.usedAt),
        or(isNull(oneTimeLink.expiresAt), gt(oneTimeLink.expiresAt, now)),
      ),
    )
    .returning();
  return used && { userId: used.userId };
}

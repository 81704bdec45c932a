import { createHash } from 'node:crypto';
import { Refusal } from '@fenji/vocabulary';
import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import type { Store } from '../../store/store.ts';
import { idempotencyKey } from '../tables.ts';

type Answer = { status: number; body: unknown };
type Key = { readonly actorId: string; readonly key: string; readonly request: unknown; readonly now: Date };

const abandonedAfterMs = 5 * 60_000;

/**
 * Runs a call once per key: the same request again gets the first answer. Refuses a key used for another request,
 * and one whose first call is still running. A call that failed may be tried again with its key.
 */
export async function runOnce(store: Store, key: Key, run: () => Promise<Answer>): Promise<Answer> {
  const requestDigest = createHash('sha256').update(JSON.stringify(key.request)).digest('hex');
  const mine = and(eq(idempotencyKey.actorId, key.actorId), eq(idempotencyKey.key, key.key));
  await store
    .delete(idempotencyKey)
    .where(
      and(
        mine,
        isNull(idempotencyKey.status),
        lt(idempotencyKey.createdAt, new Date(key.now.getTime() - abandonedAfterMs)),
      ),
    );
  const [begun] = await store
    .insert(idempotencyKey)
    .values({ actorId: key.actorId, key: key.key, requestDigest, createdAt: key.now })
    .onConflictDoNothing()
    .returning();
  if (!begun) {
    const [earlier] = await store.select().from(idempotencyKey).where(mine);
    if (!earlier) throw new Refusal('request-running');
    if (earlier.requestDigest !== requestDigest) throw new Refusal('idempotency-key-reused');
    if (earlier.status === null) throw new Refusal('request-running');
    return { status: earlier.status, body: earlier.body };
  }
  try {
    const answer = await run();
    await store
      .update(idempotencyKey)
      .set({ status: answer.status, body: answer.body ?? null })
      .where(mine);
    return answer;
  } catch (error) {
    await store.delete(idempotencyKey).where(mine);
    throw error;
  }
}

/** Forgets keys older than a day. */
export async function forgetIdempotencyKeys(store: Store, now: Date): Promise<void> {
  await store
    .delete(idempotencyKey)
    .where(lt(idempotencyKey.createdAt, sql`${now.toISOString()}::timestamptz - interval '1 day'`));
}

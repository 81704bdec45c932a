import { createHash } from 'node:crypto';
import { Refusal } from '@fenji/vocabulary';
import { and, eq, lt, sql } from 'drizzle-orm';
import type { Store } from '../../store/store.ts';
import { idempotencyKey } from '../tables.ts';

type Answer = { status: number; body: unknown };
type Key = { readonly actorId: string; readonly key: string; readonly request: unknown; readonly now: Date };

/**
 * Runs a call once per key: the same request again gets the first answer. The answer is stored in the transaction of
 * what the call does, so that there is either both or neither, however the server ends; a call that failed may be tried
 * again with its key. Refuses a key used for another request, and one whose first call is still running.
 */
export function runOnce(
  store: Store,
  key: Key,
  run: (transaction: Store) => Promise<Answer>,
): Promise<Answer> {
  const requestDigest = createHash('sha256').update(JSON.stringify(key.request)).digest('hex');
  const { actorId, now: createdAt } = key;
  return store.transaction(async (tx) => {
    const claimed = sql`pg_try_advisory_xact_lock(hashtextextended(${JSON.stringify([actorId, key.key])}, 0))`;
    const { rows } = await tx.execute(sql`select ${claimed} as "isClaimed"`);
    if (!rows[0]?.isClaimed) throw new Refusal('request-running');
    const [earlier] = await tx
      .select()
      .from(idempotencyKey)
      .where(and(eq(idempotencyKey.actorId, actorId), eq(idempotencyKey.key, key.key)));
    if (earlier) {
      if (earlier.requestDigest !== requestDigest) throw new Refusal('idempotency-key-reused');
      return { status: earlier.status, body: earlier.body };
    }
    const { status, body } = await run(tx);
    await tx
      .insert(idempotencyKey)
      .values({ actorId, key: key.key, requestDigest, status, body: body ?? null, createdAt });
    return { status, body };
  });
}

/** Forgets at most so many first answers from before an instant; tells how many. */
export async function forgetAnswers(store: Store, before: Date, atMost: number): Promise<number> {
  const old = store
    .select({ actorId: idempotencyKey.actorId, key: idempotencyKey.key })
    .from(idempotencyKey)
    .where(lt(idempotencyKey.createdAt, before))
    .limit(atMost);
  const forgotten = await store
    .delete(idempotencyKey)
    .where(sql`(${idempotencyKey.actorId}, ${idempotencyKey.key}) in ${old}`)
    .returning({ key: idempotencyKey.key });
  return forgotten.length;
}

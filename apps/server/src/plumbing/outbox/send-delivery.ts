import { eq } from 'drizzle-orm';
import type { Parts } from '../parts.ts';
import { outboxDelivery, type outboxEvent, type webhook } from '../tables.ts';
import { isPrivateHost } from './is-private-host.ts';
import { planRetry } from './plan-retry.ts';
import { signWebhook } from './sign-webhook.ts';

/** What deliveries are made with. */
export type DeliveryTools = {
  readonly parts: Pick<Parts, 'store' | 'clock' | 'newId' | 'log'>;
  readonly fetch: typeof globalThis.fetch;
  /** Receivers on private addresses are refused unless the operator allows them. */
  readonly allowPrivate: boolean;
};

/** One delivery with what it carries and where to. */
export type Carried = {
  readonly delivery: typeof outboxDelivery.$inferSelect;
  readonly event: typeof outboxEvent.$inferSelect | undefined;
  readonly receiver: typeof webhook.$inferSelect;
};

const answerWithinMs = 15_000;

/** Makes one attempt and writes down how it ended; one that a closing server breaks off is left to be due again. */
export async function sendDelivery(
  tools: DeliveryTools,
  carried: Carried,
  stopping: AbortSignal,
): Promise<void> {
  const { store, clock } = tools.parts;
  const { delivery } = carried;
  const outcome = await attempt(tools, carried, stopping);
  if (stopping.aborted && !outcome.isDelivered) return;
  const retryAt = planRetry(delivery.attempts, clock());
  const state = outcome.isDelivered ? 'delivered' : retryAt ? 'waiting' : 'failed';
  await store
    .update(outboxDelivery)
    .set({
      state,
      lastStatus: outcome.status,
      lastError: outcome.error,
      nextAttemptAt: state === 'waiting' ? (retryAt ?? null) : null,
      deliveredAt: outcome.isDelivered ? clock() : null,
    })
    .where(eq(outboxDelivery.id, delivery.id));
}

type Outcome = { isDelivered: boolean; status: number | null; error: string | null };

async function attempt(
  { parts, fetch, allowPrivate }: DeliveryTools,
  { event, receiver }: Carried,
  stopping: AbortSignal,
): Promise<Outcome> {
  if (!event) return { isDelivered: false, status: null, error: 'the event is gone' };
  const { hostname } = new URL(receiver.url);
  if (!allowPrivate && (await isPrivateHost(hostname))) {
    return { isDelivered: false, status: null, error: 'private address' };
  }
  const body = JSON.stringify({ type: event.event, timestamp: event.at.toISOString(), data: event.payload });
  try {
    const response = await fetch(receiver.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...signWebhook(receiver.secret, event.id, parts.clock(), body),
      },
      body,
      redirect: 'error',
      signal: AbortSignal.any([AbortSignal.timeout(answerWithinMs), stopping]),
    });
    await response.body?.cancel();
    return {
      isDelivered: response.ok,
      status: response.status,
      error: response.ok ? null : response.statusText,
    };
  } catch (error) {
    return { isDelivered: false, status: null, error: String((error as Error).message).slice(0, 300) };
  }
}

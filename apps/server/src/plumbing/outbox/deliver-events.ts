import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Parts } from '../parts.ts';
import { outboxDelivery, outboxEvent, webhook } from '../tables.ts';
import { isPrivateHost } from './is-private-host.ts';
import { planRetry } from './plan-retry.ts';
import { signWebhook } from './sign-webhook.ts';

export type DeliveryTools = {
  readonly parts: Pick<Parts, 'store' | 'clock' | 'newId' | 'log'>;
  readonly fetch: typeof globalThis.fetch;
  /** Receivers on private addresses are refused unless the operator allows them. */
  readonly allowPrivate: boolean;
};

const leaseMs = 60_000;
const answerWithinMs = 15_000;

/** Makes a delivery for every receiver of every new event; each event once, also with several processes. */
export async function fanOutEvents({ parts }: DeliveryTools): Promise<number> {
  const { store, clock, newId } = parts;
  return store.transaction(async (tx) => {
    const events = await tx
      .select()
      .from(outboxEvent)
      .where(eq(outboxEvent.isFannedOut, false))
      .orderBy(asc(outboxEvent.id))
      .limit(500)
      .for('update', { skipLocked: true });
    if (events.length === 0) return 0;
    const receivers = await tx.select().from(webhook).where(eq(webhook.isOn, true));
    const due = events.flatMap((event) =>
      receivers
        .filter(({ events: wanted }) => wanted.includes('*') || wanted.includes(event.event))
        .map(({ id }) => ({ id: newId(), eventId: event.id, receiver: id, nextAttemptAt: clock() })),
    );
    if (due.length > 0) await tx.insert(outboxDelivery).values(due);
    await tx
      .update(outboxEvent)
      .set({ isFannedOut: true })
      .where(
        inArray(
          outboxEvent.id,
          events.map(({ id }) => id),
        ),
      );
    return events.length;
  });
}

/** Sends the deliveries that are due; one taken by a process that then dies is due again after a minute. */
export async function sendDueDeliveries(tools: DeliveryTools): Promise<number> {
  const { store, clock } = tools.parts;
  const taken = await store.transaction(async (tx) => {
    const due = await tx
      .select({ id: outboxDelivery.id })
      .from(outboxDelivery)
      .where(and(eq(outboxDelivery.state, 'waiting'), lte(outboxDelivery.nextAttemptAt, clock())))
      .orderBy(asc(outboxDelivery.nextAttemptAt))
      .limit(20)
      .for('update', { skipLocked: true });
    if (due.length === 0) return [];
    return tx
      .update(outboxDelivery)
      .set({
        attempts: sql`${outboxDelivery.attempts} + 1`,
        nextAttemptAt: new Date(clock().getTime() + leaseMs),
      })
      .where(
        inArray(
          outboxDelivery.id,
          due.map(({ id }) => id),
        ),
      )
      .returning();
  });
  await Promise.all(taken.map((delivery) => sendDelivery(tools, delivery)));
  return taken.length;
}

async function sendDelivery(
  tools: DeliveryTools,
  delivery: typeof outboxDelivery.$inferSelect,
): Promise<void> {
  const { store, clock } = tools.parts;
  const outcome = await attempt(tools, delivery);
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

async function attempt(tools: DeliveryTools, delivery: typeof outboxDelivery.$inferSelect): Promise<Outcome> {
  const { store, clock } = tools.parts;
  const [receiver] = await store.select().from(webhook).where(eq(webhook.id, delivery.receiver));
  const [event] = await store.select().from(outboxEvent).where(eq(outboxEvent.id, delivery.eventId));
  if (!receiver || !event) return { isDelivered: false, status: null, error: 'receiver or event is gone' };
  const { hostname } = new URL(receiver.url);
  if (!tools.allowPrivate && (await isPrivateHost(hostname))) {
    return { isDelivered: false, status: null, error: 'private address' };
  }
  const body = JSON.stringify({ type: event.event, timestamp: event.at.toISOString(), data: event.payload });
  try {
    const response = await tools.fetch(receiver.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...signWebhook(receiver.secret, event.id, clock(), body),
      },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(answerWithinMs),
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

/** Delivers events about once a second until the returned function is called. */
export function startDeliveries(tools: DeliveryTools): () => Promise<void> {
  let isStopped = false;
  let running: Promise<unknown> = Promise.resolve();
  const tick = () => {
    running = (async () => {
      await fanOutEvents(tools);
      await sendDueDeliveries(tools);
    })()
      .catch((error: unknown) => tools.parts.log.warn({ err: error }, 'deliveries'))
      .finally(() => {
        if (!isStopped) timer = setTimeout(tick, 1000);
      });
  };
  let timer = setTimeout(tick, 100);
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await running;
  };
}

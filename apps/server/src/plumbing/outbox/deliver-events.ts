import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import { outboxDelivery, outboxEvent, webhook } from '../tables.ts';
import { fanOutEvents, mostFannedOut } from './fan-out-events.ts';
import { type Carried, type DeliveryTools, sendDelivery } from './send-delivery.ts';

const leaseMs = 60_000;
const lookEveryMs = 1000;
const mostAtOnce = 20;

/**
 * Sends a receiver what is due to it, at most twenty at once, and tells how many; none while it is switched off. What a
 * process took that then dies is due again after a minute.
 */
export async function sendDueDeliveries(
  tools: DeliveryTools,
  receiverId: string,
  stopping: AbortSignal,
): Promise<number> {
  const due = await takeDue(tools, receiverId);
  await Promise.all(due.map((carried) => sendDelivery(tools, carried, stopping)));
  return due.length;
}

const takeDue = ({ parts: { store, clock } }: DeliveryTools, receiverId: string): Promise<Carried[]> =>
  store.transaction(async (tx) => {
    const [receiver] = await tx.select().from(webhook).where(eq(webhook.id, receiverId));
    if (!receiver?.isOn) return [];
    const isDue = and(
      eq(outboxDelivery.receiver, receiverId),
      eq(outboxDelivery.state, 'waiting'),
      lte(outboxDelivery.nextAttemptAt, clock()),
    );
    const due = await tx
      .select({ id: outboxDelivery.id })
      .from(outboxDelivery)
      .where(isDue)
      .orderBy(asc(outboxDelivery.nextAttemptAt))
      .limit(mostAtOnce)
      .for('update', { skipLocked: true });
    if (due.length === 0) return [];
    const ids = due.map(({ id }) => id);
    const taken = await tx
      .update(outboxDelivery)
      .set({
        attempts: sql`${outboxDelivery.attempts} + 1`,
        nextAttemptAt: new Date(clock().getTime() + leaseMs),
      })
      .where(inArray(outboxDelivery.id, ids))
      .returning();
    const eventIds = taken.map(({ eventId }) => eventId);
    const events = await tx.select().from(outboxEvent).where(inArray(outboxEvent.id, eventIds));
    return taken.map((delivery) => ({
      delivery,
      event: events.find(({ id }) => id === delivery.eventId),
      receiver,
    }));
  });

/**
 * Delivers events until the returned function is called: looks once a second for new ones, and serves each receiver by
 * itself without a pause for as long as something is due to it, so that one that never answers delays no other.
 */
export function startDeliveries(tools: DeliveryTools): () => Promise<void> {
  const { store, log } = tools.parts;
  const stopping = new AbortController();
  const { signal } = stopping;
  const served = new Map<string, Promise<void>>();
  const warn = (error: unknown) => log.warn({ err: error }, 'deliveries');

  const serve = async (receiverId: string) => {
    while (!signal.aborted && (await sendDueDeliveries(tools, receiverId, signal)) > 0);
  };
  const look = async () => {
    while (!signal.aborted && (await fanOutEvents(tools.parts)) === mostFannedOut);
    const receivers = await store.select({ id: webhook.id }).from(webhook).where(eq(webhook.isOn, true));
    for (const { id } of receivers) {
      if (signal.aborted || served.has(id)) continue;
      const serving = serve(id)
        .catch(warn)
        .finally(() => served.delete(id));
      served.set(id, serving);
    }
  };
  let looking: Promise<unknown> = Promise.resolve();
  const tick = () => {
    looking = look()
      .catch(warn)
      .finally(() => {
        if (!signal.aborted) timer = setTimeout(tick, lookEveryMs);
      });
  };
  let timer = setTimeout(tick, 100);
  return async () => {
    stopping.abort();
    clearTimeout(timer);
    await looking;
    await Promise.all(served.values());
  };
}

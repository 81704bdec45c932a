import { asc, eq, inArray } from 'drizzle-orm';
import type { Parts } from '../parts.ts';
import { outboxDelivery, outboxEvent, webhook } from '../tables.ts';

/** How many events are fanned out at once; fewer than that were the last. */
export const mostFannedOut = 500;

/** Makes a delivery for every receiver of every new event; each event once, also with several processes. */
export async function fanOutEvents({
  store,
  clock,
  newId,
}: Pick<Parts, 'store' | 'clock' | 'newId'>): Promise<number> {
  return store.transaction(async (tx) => {
    const events = await tx
      .select()
      .from(outboxEvent)
      .where(eq(outboxEvent.isFannedOut, false))
      .orderBy(asc(outboxEvent.id))
      .limit(mostFannedOut)
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

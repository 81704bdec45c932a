import { Refusal } from '@fenji/vocabulary';
import { and, asc, desc, eq, lt, type SQL } from 'drizzle-orm';
import { recordAudit } from '../audit/audit-trail.ts';
import type { Call, Handlers } from '../call.ts';
import { causeOf } from '../cause-of.ts';
import { cutPage } from '../cursor.ts';
import { readIdCursor } from '../id-cursor.ts';
import type { Parts } from '../parts.ts';
import { outboxDelivery, outboxEvent, webhook } from '../tables.ts';

const show = (row: typeof webhook.$inferSelect) => ({
  id: row.id,
  title: row.title,
  url: row.url,
  events: row.events,
  isOn: row.isOn,
  createdAt: row.createdAt.toISOString(),
  version: row.version,
});

const selectDeliveries = (store: Parts['store'], condition: SQL | undefined, limit: number) =>
  store
    .select({ delivery: outboxDelivery, event: outboxEvent.event })
    .from(outboxDelivery)
    .innerJoin(outboxEvent, eq(outboxEvent.id, outboxDelivery.eventId))
    .where(condition)
    .orderBy(desc(outboxDelivery.id))
    .limit(limit);
type Found = Awaited<ReturnType<typeof selectDeliveries>>[number];

const showDelivery = ({ delivery, event }: Found) => ({
  id: delivery.id,
  eventId: delivery.eventId,
  event,
  state: delivery.state,
  attempts: delivery.attempts,
  lastStatus: delivery.lastStatus,
  lastError: delivery.lastError,
  nextAttemptAt: delivery.nextAttemptAt?.toISOString() ?? null,
  deliveredAt: delivery.deliveredAt?.toISOString() ?? null,
});

const record = (
  tx: Parts['store'],
  call: Call,
  action: string,
  id: string,
  details: Record<string, unknown>,
) => recordAudit(tx, causeOf(call), { action, subjectKind: 'webhook', subjectId: id, details });

/** Receivers of events and what was sent to them. */
export const webhookHandlers = (
  events: readonly string[],
): Handlers<
  'listWebhooks' | 'createWebhook' | 'replaceWebhook' | 'removeWebhook' | 'listDeliveries' | 'replayDelivery'
> => ({
  listWebhooks: async (_, { parts }) => {
    const rows = await parts.store.select().from(webhook).orderBy(asc(webhook.id)).limit(500);
    return { items: rows.map(show), events: [...events] };
  },
  createWebhook: async ({ body }, call) => {
    const { store, clock, newId, newSecret } = call.parts;
    const secret = `whsec_${Buffer.from(newSecret(24), 'base64url').toString('base64')}`;
    const row = await store.transaction(async (tx) => {
      const [created] = await tx
        .insert(webhook)
        .values({ ...body, id: newId(), secret, createdAt: clock() })
        .returning();
      await record(tx, call, 'webhook.created', created!.id, { url: body.url, events: body.events });
      return created!;
    });
    return { webhook: show(row), secret };
  },
  replaceWebhook: async ({ params, body }, call) =>
    call.parts.store.transaction(async (tx) => {
      const [row] = await tx.select().from(webhook).where(eq(webhook.id, params.id)).for('update');
      if (!row) throw new Refusal('not-found', { what: 'webhook' });
      if (row.version !== call.version) throw new Refusal('version-stale', { version: row.version });
      const [next] = await tx
        .update(webhook)
        .set({ ...body, version: row.version + 1 })
        .where(eq(webhook.id, row.id))
        .returning();
      await record(tx, call, 'webhook.changed', row.id, { before: show(row), after: body });
      return show(next!);
    }),
  removeWebhook: async ({ params }, call) => {
    await call.parts.store.transaction(async (tx) => {
      const removed = await tx.delete(webhook).where(eq(webhook.id, params.id)).returning();
      if (removed.length === 0) throw new Refusal('not-found', { what: 'webhook' });
      await tx
        .update(outboxDelivery)
        .set({ state: 'failed', nextAttemptAt: null, lastError: 'the receiver was removed' })
        .where(and(eq(outboxDelivery.receiver, params.id), eq(outboxDelivery.state, 'waiting')));
      await record(tx, call, 'webhook.removed', params.id, { url: removed[0]!.url });
    });
    return undefined;
  },
  listDeliveries: async ({ params, query }, { parts }) => {
    const before = readIdCursor(query.cursor);
    const condition = and(
      eq(outboxDelivery.receiver, params.id),
      before ? lt(outboxDelivery.id, before) : undefined,
    );
    const rows = await selectDeliveries(parts.store, condition, query.limit + 1);
    return cutPage(rows, query.limit, (row) => [row.delivery.id], showDelivery);
  },
  replayDelivery: ({ params }, call) =>
    call.parts.store.transaction(async (tx) => {
      await tx
        .update(outboxDelivery)
        .set({ state: 'waiting', attempts: 0, nextAttemptAt: call.parts.clock(), deliveredAt: null })
        .where(eq(outboxDelivery.id, params.id));
      const [found] = await selectDeliveries(tx, eq(outboxDelivery.id, params.id), 1);
      if (!found) throw new Refusal('not-found', { what: 'delivery' });
      const { delivery, event } = found;
      await record(tx, call, 'webhook.replayed', delivery.receiver, { delivery: delivery.id, event });
      return showDelivery(found);
    }),
});

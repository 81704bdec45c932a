import { Refusal } from '@fenji/vocabulary';
import { and, count, eq, inArray } from 'drizzle-orm';
import type { Actor } from '../../../plumbing/actor.ts';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Handlers } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { hiddenCondition, scopeCondition } from '../selection/select-customers.ts';
import { customer, targetMarket } from '../tables.ts';

/** Whom the list of a market's customers shows to a reader, and so who counts. */
const listedTo = (actor: Actor) => and(scopeCondition(actor, 'customers.read'), hiddenCondition(undefined));

/** Target markets: groups of homogeneous customers (S0.2-03 to S0.2-05). */
export const targetMarketHandlers: Handlers<'listTargetMarkets' | 'createTargetMarket' | 'editTargetMarket'> =
  {
    listTargetMarkets: async (_, { parts, actor }) => {
      const rows = await parts.store.select().from(targetMarket).orderBy(targetMarket.title).limit(500);
      const ids = rows.map(({ id }) => id);
      const counts = ids.length
        ? await parts.store
            .select({ id: customer.targetMarketId, customers: count() })
            .from(customer)
            .where(and(inArray(customer.targetMarketId, ids), listedTo(actor)))
            .groupBy(customer.targetMarketId)
        : [];
      const customersOf = new Map(counts.map((row) => [row.id, row.customers]));
      return { items: rows.map((row) => ({ ...row, customerCount: customersOf.get(row.id) ?? 0 })) };
    },
    createTargetMarket: ({ body }, call) =>
      call.parts.store.transaction(async (tx) => {
        const [row] = await tx
          .insert(targetMarket)
          .values({ ...body, id: call.parts.newId() })
          .returning();
        await recordAudit(tx, causeOf(call), {
          action: 'target-market.created',
          subjectKind: 'target-market',
          subjectId: row!.id,
          details: body,
        });
        return { ...row!, customerCount: 0 };
      }),
    editTargetMarket: ({ params, body }, call) =>
      call.parts.store.transaction(async (tx) => {
        const [row] = await tx
          .select()
          .from(targetMarket)
          .where(eq(targetMarket.id, params.id))
          .for('update');
        if (!row) throw new Refusal('not-found', { what: 'target market' });
        if (row.version !== call.version) throw new Refusal('version-stale', { version: row.version });
        const [edited] = await tx
          .update(targetMarket)
          .set({ ...body, version: row.version + 1 })
          .where(eq(targetMarket.id, row.id))
          .returning();
        await recordAudit(tx, causeOf(call), {
          action: 'target-market.changed',
          subjectKind: 'target-market',
          subjectId: row.id,
          details: body,
        });
        const customerCount = await tx.$count(
          customer,
          and(eq(customer.targetMarketId, row.id), listedTo(call.actor)),
        );
        return { ...edited!, customerCount };
      }),
  };

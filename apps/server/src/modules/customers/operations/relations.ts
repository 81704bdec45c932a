import { Refusal } from '@fenji/vocabulary';
import { and, eq, or, sql } from 'drizzle-orm';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Handlers } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { getForChange, getVisible } from '../customer-record.ts';
import { checkRing } from '../merging/move-ties.ts';
import { scopeCondition } from '../selection/select-customers.ts';
import { customer, relation } from '../tables.ts';

/** Ties between customers; the other side shows only where the reader may see it. */
export const relationHandlers: Handlers<'listRelations' | 'createRelation' | 'removeRelation'> = {
  listRelations: async ({ params }, { parts, actor }) => {
    await getVisible(parts.store, actor, params.id);
    const rows = await parts.store
      .select({ relation, other: { id: customer.id, code: customer.code, name: customer.name } })
      .from(relation)
      .innerJoin(
        customer,
        sql`${customer.id} = case when ${relation.parentId} = ${params.id}::uuid then ${relation.childId} else ${relation.parentId} end`,
      )
      .where(
        and(
          or(eq(relation.parentId, params.id), eq(relation.childId, params.id)),
          scopeCondition(actor, 'customers.read'),
        ),
      )
      .limit(500);
    return {
      items: rows.map(({ relation: row, other }) => ({
        id: row.id,
        kind: row.kind,
        direction: row.parentId === params.id ? ('child' as const) : ('parent' as const),
        other,
      })),
    };
  },
  createRelation: ({ params, body }, call) =>
    call.parts.store.transaction(async (tx) => {
      if (params.id === body.otherId) throw new Refusal('relation-to-itself');
      await getForChange(tx, call.actor, params.id, 'customers.write');
      const other = await getVisible(tx, call.actor, body.otherId);
      const [parentId, childId] =
        body.direction === 'parent' ? [body.otherId, params.id] : [params.id, body.otherId];
      const same = and(
        eq(relation.kind, body.kind),
        eq(relation.parentId, parentId),
        eq(relation.childId, childId),
      );
      const [known] = await tx.select().from(relation).where(same);
      if (known) throw new Refusal('relation-known');
      await checkRing(tx, body.kind, parentId, childId);
      const id = call.parts.newId();
      await tx.insert(relation).values({ id, kind: body.kind, parentId, childId });
      await recordAudit(tx, causeOf(call), {
        action: 'relation.created',
        subjectKind: 'customer',
        subjectId: params.id,
        details: { kind: body.kind, parentId, childId },
      });
      return {
        id,
        kind: body.kind,
        direction: body.direction,
        other: { id: other.id, code: other.code, name: other.name },
      };
    }),
  removeRelation: async ({ params }, call) => {
    await call.parts.store.transaction(async (tx) => {
      const [row] = await tx.select().from(relation).where(eq(relation.id, params.id));
      if (!row) throw new Refusal('not-found', { what: 'relation' });
      await getForChange(tx, call.actor, row.parentId, 'customers.write').catch(() =>
        getForChange(tx, call.actor, row.childId, 'customers.write'),
      );
      await tx.delete(relation).where(eq(relation.id, row.id));
      await recordAudit(tx, causeOf(call), {
        action: 'relation.removed',
        subjectKind: 'customer',
        subjectId: row.parentId,
        details: row,
      });
    });
    return undefined;
  },
};

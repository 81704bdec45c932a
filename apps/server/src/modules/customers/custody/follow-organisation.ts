import { and, asc, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { recordAudits } from '../../../plumbing/audit/audit-trail.ts';
import { causeOfJob } from '../../../plumbing/cause-of.ts';
import { type JobKind, type JobWork, jobKind } from '../../../plumbing/jobs/job-kind.ts';
import { sayEvents } from '../../../plumbing/outbox/say-event.ts';
import type { Store } from '../../../store/store.ts';
import { findMember, findUnit, type OrganisationListener } from '../../identity/index.ts';
import { customer } from '../tables.ts';
import { writeTimeline } from '../timeline.ts';

const batchSize = 500;
type Place = { readonly ownerName?: string; readonly unitId?: string; readonly unitName?: string };
type Stale = { readonly condition: SQL | undefined; readonly place: Place };

const differs = (
  column: typeof customer.unitName | typeof customer.ownerName | typeof customer.formerOwnerName,
  value: string,
) => sql`${column} is distinct from ${value}`;

/** Which customers still say something else than the organisation does now, and what they should say. */
async function findStale(tx: Store, kind: 'user' | 'unit', id: string): Promise<Stale | undefined> {
  if (kind === 'unit') {
    const unit = await findUnit(tx, id);
    if (!unit) return undefined;
    return {
      condition: and(eq(customer.unitId, id), differs(customer.unitName, unit.name)),
      place: { unitName: unit.name },
    };
  }
  const member = await findMember(tx, id);
  if (!member) return undefined;
  const { name, unitId, unitName } = member;
  const isElsewhere =
    unitId === null
      ? undefined
      : or(sql`${customer.unitId} is distinct from ${unitId}::uuid`, differs(customer.unitName, unitName!));
  return {
    condition: and(eq(customer.ownerId, id), or(differs(customer.ownerName, name), isElsewhere)),
    place: { ownerName: name, ...(unitId === null ? {} : { unitId, unitName: unitName! }) },
  };
}

async function followNext(
  { parts, startedBy }: JobWork,
  kind: 'user' | 'unit',
  subjectId: string,
): Promise<number> {
  return parts.store.transaction(async (tx) => {
    const stale = await findStale(tx, kind, subjectId);
    if (!stale) return 0;
    const { condition, place } = stale;
    const rows = await tx
      .select({ id: customer.id, unitId: customer.unitId })
      .from(customer)
      .where(condition)
      .orderBy(asc(customer.id))
      .limit(batchSize)
      .for('update');
    if (rows.length === 0) return 0;
    const ids = rows.map(({ id }) => id);
    await tx.update(customer).set(place).where(inArray(customer.id, ids));
    const { unitId, unitName } = place;
    const moved = unitId === undefined ? [] : rows.filter((row) => row.unitId !== unitId);
    const title = { zh: `随客户经理转到${unitName}`, en: `Went with the owner to ${unitName}` };
    await writeTimeline(
      tx,
      { parts, actor: startedBy },
      moved.map(({ id }) => ({ customerId: id, kind: 'ownership' as const, title })),
    );
    await sayEvents(
      tx,
      parts,
      moved.map(({ id }) => ({
        event: 'customer.changed' as const,
        subjectId: id,
        payload: { customerId: id, fields: ['unit'] },
      })),
    );
    const action = 'customer.followed';
    await recordAudits(tx, causeOfJob({ parts, startedBy }), [
      { action, subjectKind: kind, subjectId, details: { ids, moved: moved.length, after: place } },
      ...ids.map((id) => ({
        action,
        subjectKind: 'customer',
        subjectId: id,
        details: { [`${kind}Id`]: subjectId, after: place },
      })),
    ]);
    return ids.length;
  });
}

/**
 * Brings customers after their owner who got another name or unit, or after a unit that got another name. Each batch
 * looks at the organisation anew, so that it may run twice or be overtaken by another change.
 */
export const followOrganisationJob: JobKind = {
  outlivesStarter: true,
  ...jobKind(
    'customers.follow-organisation',
    z.object({ kind: z.enum(['user', 'unit']), id: z.string() }),
    async ({ kind, id }, work) => {
      let followed = 0;
      for (;;) {
        const done = await followNext(work, kind, id);
        if (done === 0) break;
        followed += done;
        await work.progress(followed, null);
      }
      const member = kind === 'user' ? await findMember(work.parts.store, id) : undefined;
      if (member) {
        await work.parts.store
          .update(customer)
          .set({ formerOwnerName: member.name })
          .where(and(eq(customer.formerOwnerId, id), differs(customer.formerOwnerName, member.name)));
      }
      return { followed };
    },
  ),
};

/** Customers go with their owner: who looks after them decides whose part of the organisation sees them. */
export const followOrganisation: OrganisationListener = async (transaction, call, { kind, id }) => {
  await call.parts.jobs.start(transaction, {
    kind: followOrganisationJob.kind,
    parameters: { kind, id },
    startedBy: call.actor,
  });
};

import { Refusal } from '@fenji/vocabulary';
import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Actor } from '../../../plumbing/actor.ts';
import { recordAudit, recordAudits } from '../../../plumbing/audit/audit-trail.ts';
import type { Handlers } from '../../../plumbing/call.ts';
import { causeOf, causeOfJob } from '../../../plumbing/cause-of.ts';
import { cutPage, readCursor } from '../../../plumbing/cursor.ts';
import { jobKind } from '../../../plumbing/jobs/job-kind.ts';
import type { Parts } from '../../../plumbing/parts.ts';
import { replaceSetting } from '../../../plumbing/settings.ts';
import type { Store } from '../../../store/store.ts';
import { findOwner } from '../../identity/index.ts';
import { handOverCustomers } from '../custody/hand-over-customers.ts';
import { handOverDeeds } from '../custody/hand-over-deeds.ts';
import { countHeldBy } from '../custody/held-by.ts';
import { getPoolRules, poolRulesKey, recountContactsKind } from '../custody/pool-rules.ts';
import { showHandOvers } from '../custody/show-hand-overs.ts';
import { getForChange } from '../customer-record.ts';
import { getCustomerLevels } from '../field-levels.ts';
import { checkClaim, checkPoolRules, daysLeft } from '../rules/plan-recycling.ts';
import { dueAt, lastTouched } from '../selection/days-left.ts';
import { claimScope, pooledScope, waitingCondition } from '../selection/pool-scope.ts';
import { isInScope, scopeCondition } from '../selection/select-customers.ts';
import { showRow } from '../show-customer.ts';
import { customer, handOver } from '../tables.ts';

const held = async (store: Store, { id }: Actor) => (await countHeldBy(store, [id])).get(id)!;
/** How many customers somebody has claimed since midnight on the clocks of the workspace. */
const countClaimedToday = (store: Store, actor: Actor, { clock, workspaceTitle }: Parts) => {
  const { timeZone } = workspaceTitle();
  const today = sql`date_trunc('day', ${clock().toISOString()}::timestamptz at time zone ${timeZone}::text)`;
  const isToday = sql`${handOver.at} >= ${today} at time zone ${timeZone}::text`;
  return store.$count(handOver, and(eq(handOver.toId, actor.id), eq(handOver.kind, 'claim'), isToday));
};

/** Gives back to the pool what nobody has contacted for as long as its grade's rule allows. */
export const recycleJob = jobKind('customers.recycle', z.object({}), async (_, { parts, progress }) => {
  const { value: rules } = await getPoolRules(parts.store);
  let recycled = 0;
  while (rules.isOn) {
    const moved = await parts.store.transaction(async (tx) => {
      const isDue = and(
        isNotNull(customer.ownerId),
        sql`${customer.status} not in ('merged', 'erased')`,
        sql`${dueAt(rules)} <= ${parts.clock().toISOString()}::timestamptz`,
      );
      const due = await tx
        .select({ id: customer.id })
        .from(customer)
        .where(isDue)
        // One owner's together, as each has a record.
        .orderBy(asc(customer.ownerId), asc(customer.id))
        .limit(500);
      const made = await handOverCustomers(tx, parts, {
        kind: 'recycle',
        ids: due.map(({ id }) => id),
        still: isDue,
        to: null,
        by: null,
        reason: null,
      });
      const deeds = handOverDeeds(made, 'customer.recycled');
      await recordAudits(tx, causeOfJob({ parts, startedBy: null }), deeds);
      return due.length;
    });
    recycled += moved;
    await progress(recycled, null);
    if (moved === 0) break;
  }
  return { recycled };
});

/** The customer pool (公海): its rules, what waits in it, claiming, giving back, and who goes back next. */
export const poolHandlers: Handlers<
  | 'getPool'
  | 'replacePoolRules'
  | 'listPooledCustomers'
  | 'claimCustomer'
  | 'releaseCustomer'
  | 'listRecycleForecast'
> = {
  getPool: async (_, { parts, actor }) => {
    const { version, value: rules } = await getPoolRules(parts.store);
    const claimed = await countClaimedToday(parts.store, actor, parts);
    return {
      version,
      rules,
      waiting: await parts.store.$count(customer, and(waitingCondition, pooledScope(actor))),
      held: await held(parts.store, actor),
      claimsLeftToday: Math.max(0, rules.claimsPerDay - claimed),
    };
  },
  replacePoolRules: ({ body }, call) =>
    call.parts.store.transaction(async (tx) => {
      checkPoolRules(body);
      const { contacts: before } = (await getPoolRules(tx)).value;
      const { version, value } = await replaceSetting(tx, poolRulesKey, call.version, body);
      if (before.toSorted().join() !== body.contacts.toSorted().join()) {
        const request = { kind: recountContactsKind, parameters: {}, startedBy: call.actor };
        await call.parts.jobs.start(tx, request);
      }
      await recordAudit(tx, causeOf(call), {
        action: 'pool-rules.changed',
        subjectKind: 'setting',
        subjectId: poolRulesKey,
        details: body,
      });
      return { version, rules: value };
    }),
  listPooledCustomers: async ({ query }, { parts, actor }) => {
    const { value: rules } = await getPoolRules(parts.store);
    const [at, id] = query.cursor ? readCursor(query.cursor, ['instant', 'id']) : [];
    const after = at
      ? sql`(${customer.pooledAt}, ${customer.id}) > (${at}::timestamptz, ${id}::uuid)`
      : undefined;
    const rows = await parts.store
      .select()
      .from(customer)
      .where(and(waitingCondition, claimScope(actor), after))
      .orderBy(asc(customer.pooledAt), asc(customer.id))
      .limit(query.limit + 1);
    const now = parts.clock();
    const levels = await getCustomerLevels(parts.store);
    return cutPage(
      rows,
      query.limit,
      (row) => [row.pooledAt!.toISOString(), row.id],
      (row) => {
        const isReadable = isInScope(actor, 'customers.read', row);
        const isCooling =
          row.formerOwnerId === actor.id && daysLeft(row.pooledAt!, rules.coolOffDays, now) > 0;
        return {
          id: row.id,
          code: row.code,
          name: showRow(row, actor, levels).name,
          grade: row.grade,
          badge: isReadable ? row.badge : null,
          isReadable,
          pooledAt: row.pooledAt!.toISOString(),
          formerOwner:
            row.formerOwnerId === null ? null : { id: row.formerOwnerId, name: row.formerOwnerName ?? '' },
          refusedBecause: isCooling ? ('cool-off' as const) : null,
        };
      },
    );
  },
  claimCustomer: ({ body }, call) =>
    call.parts.store.transaction(async (tx) => {
      const { actor, parts } = call;
      const now = parts.clock();
      // Two claims by one user must not both find room: they wait for each other here.
      await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`claim ${actor.id}`}))`);
      const [row] = await tx
        .select()
        .from(customer)
        .where(and(eq(customer.id, body.customerId), waitingCondition, claimScope(actor)))
        .for('update');
      if (!row) throw new Refusal('not-in-pool');
      const { value: rules } = await getPoolRules(tx);
      const facts = {
        held: await held(tx, actor),
        claimedToday: await countClaimedToday(tx, actor, parts),
        isFormerOwner: row.formerOwnerId === actor.id,
        pooledAt: row.pooledAt!,
      };
      checkClaim(rules, facts, now);
      const to = await findOwner(tx, actor.id);
      if (!to) throw new Refusal('owner-unknown');
      const made = await handOverCustomers(tx, parts, {
        kind: 'claim',
        ids: [row.id],
        to,
        by: actor,
        reason: null,
      });
      await recordAudit(tx, causeOf(call), {
        action: 'customer.claimed',
        subjectKind: 'customer',
        subjectId: row.id,
      });
      return (await showHandOvers(tx, actor, made))[0]!;
    }),
  releaseCustomer: ({ body }, call) =>
    call.parts.store.transaction(async (tx) => {
      const row = await getForChange(tx, call.actor, body.customerId, 'customers.write');
      if (row.ownerId === null) throw new Refusal('customer-not-yours');
      const made = await handOverCustomers(tx, call.parts, {
        kind: 'release',
        ids: [row.id],
        to: null,
        by: call.actor,
        reason: body.reason,
      });
      await recordAudit(tx, causeOf(call), {
        action: 'customer.released',
        subjectKind: 'customer',
        subjectId: row.id,
        details: { reason: body.reason },
      });
      return (await showHandOvers(tx, call.actor, made))[0]!;
    }),
  listRecycleForecast: async ({ query }, { parts, actor }) => {
    const { value: rules } = await getPoolRules(parts.store);
    if (!rules.isOn) return { items: [] };
    const now = parts.clock();
    const due = dueAt(rules);
    const until = new Date(now.getTime() + query.withinDays * 86_400_000).toISOString();
    const [at, id] = query.cursor ? readCursor(query.cursor, ['instant', 'id']) : [];
    const rows = await parts.store
      .select({ row: customer, due: sql<string>`${due}`, since: sql<string>`${lastTouched}` })
      .from(customer)
      .where(
        and(
          isNotNull(customer.ownerId),
          inArray(customer.status, ['prospect', 'active', 'dormant', 'lost', 'barred']),
          scopeCondition(actor, 'customers.read'),
          query.customerId ? eq(customer.id, query.customerId) : undefined,
          sql`${due} <= ${until}::timestamptz`,
          at ? sql`(${due}, ${customer.id}) > (${at}::timestamptz, ${id}::uuid)` : undefined,
        ),
      )
      .orderBy(asc(due), asc(customer.id))
      .limit(query.limit + 1);
    return cutPage(
      rows,
      query.limit,
      ({ row, due: at }) => [new Date(at).toISOString(), row.id],
      ({ row, due: at, since }) => ({
        id: row.id,
        code: row.code,
        name: row.name,
        grade: row.grade,
        badge: row.badge,
        owner: { id: row.ownerId!, name: row.ownerName ?? '' },
        lastContactAt: row.lastContactAt?.toISOString() ?? null,
        since: new Date(since).toISOString(),
        daysLeft: daysLeft(new Date(at), 0, now),
      }),
    );
  },
};

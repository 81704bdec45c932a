import { type bulkAction, statusMoves, statusTitles } from '@fenji/contract';
import type { Label } from '@fenji/vocabulary';
import { inArray, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Actor } from '../../../plumbing/actor.ts';
import type { AuditDeed } from '../../../plumbing/audit/audit-trail.ts';
import type { JobWork } from '../../../plumbing/jobs/job-kind.ts';
import { sayEvents } from '../../../plumbing/outbox/say-event.ts';
import type { Store } from '../../../store/store.ts';
import type { CustomerRecord } from '../customer-record.ts';
import { customer } from '../tables.ts';
import { type TimelineKind, writeTimeline } from '../timeline.ts';

type Action<Kind> = Extract<z.output<typeof bulkAction>, { kind: Kind }>;

/** What a batch came to: how many it changed, and what the audit trail says of each. */
export type Done = { readonly changed: number; readonly deeds: readonly AuditDeed[] };

/** What bulk work reads of a customer; the pieces by which it is found are long, and nobody here needs them. */
export const bulkColumns = {
  id: customer.id,
  ownerId: customer.ownerId,
  status: customer.status,
  tags: customer.tags,
};
export type BulkRow = Pick<CustomerRecord, keyof typeof bulkColumns>;

/** Does one thing to customers that are locked in the transaction. */
export type Doer = (tx: Store, work: JobWork, actor: Actor, rows: readonly BulkRow[]) => Promise<Done>;

const deed = (
  action: string,
  subjectId: string,
  { jobId }: JobWork,
  details: Record<string, unknown>,
): AuditDeed => ({ action, subjectKind: 'customer', subjectId, details: { jobId, ...details } });

async function tellTimeline(
  tx: Store,
  { parts }: JobWork,
  actor: Actor,
  rows: readonly BulkRow[],
  line: { readonly kind: TimelineKind; readonly title: Label; readonly text?: string },
): Promise<void> {
  await writeTimeline(
    tx,
    { parts, actor },
    rows.map(({ id }) => ({ ...line, customerId: id })),
  );
}

/** Gives customers tags or takes them away; those that have them already, or have none of them, are left as they are. */
export const changeTags =
  (action: Action<'tag' | 'untag'>): Doer =>
  async (tx, work, actor, rows) => {
    const { clock } = work.parts;
    const isTagging = action.kind === 'tag';
    const changing = rows.filter(({ tags }) => action.tags.some((tag) => tags.includes(tag) !== isTagging));
    const given = sql`array[${sql.join(
      action.tags.map((tag) => sql`${tag}::text`),
      sql`, `,
    )}]`;
    const tags = isTagging
      ? sql`${customer.tags} || array(select distinct tag from unnest(${given}) tag where tag <> all(${customer.tags}))`
      : sql`array(select tag from unnest(${customer.tags}) tag where tag <> all(${given}))`;
    const ids = changing.map(({ id }) => id);
    await tx
      .update(customer)
      .set({ tags, version: sql`${customer.version} + 1`, updatedAt: clock() })
      .where(inArray(customer.id, ids));
    const title = isTagging
      ? { zh: `加标签：${action.tags.join('、')}`, en: `Tagged: ${action.tags.join(', ')}` }
      : { zh: `去标签：${action.tags.join('、')}`, en: `Untagged: ${action.tags.join(', ')}` };
    await tellTimeline(tx, work, actor, changing, { kind: 'edit', title });
    await sayEvents(
      tx,
      work.parts,
      changing.map(({ id }) => ({
        event: 'customer.changed',
        subjectId: id,
        payload: { customerId: id, fields: ['tags'] },
      })),
    );
    return {
      changed: changing.length,
      deeds: changing.map(({ id, tags: before }) => {
        const kept = before.filter((tag) => !action.tags.includes(tag));
        const after = isTagging ? [...before, ...action.tags.filter((tag) => !before.includes(tag))] : kept;
        return deed('customer.changed', id, work, { changes: { tags: { before, after } } });
      }),
    };
  };

/** Moves customers along the life-cycle; those that cannot take the step are left where they are. */
export const changeStatus =
  ({ status, reason }: Action<'status'>): Doer =>
  async (tx, work, actor, rows) => {
    const able = rows.filter((row) => statusMoves[row.status].includes(status));
    if (able.length === 0) return { changed: 0, deeds: [] };
    const ids = able.map(({ id }) => id);
    await tx
      .update(customer)
      .set({ status, version: sql`${customer.version} + 1`, updatedAt: work.parts.clock() })
      .where(inArray(customer.id, ids));
    const { zh, en } = statusTitles[status];
    const title = { zh: `状态变为${zh}`, en: `Status → ${en}` };
    await tellTimeline(tx, work, actor, able, { kind: 'status', title, text: reason });
    await sayEvents(
      tx,
      work.parts,
      able.map((row) => ({
        event: 'customer.status-changed',
        subjectId: row.id,
        payload: { customerId: row.id, from: row.status, to: status },
      })),
    );
    return {
      changed: able.length,
      deeds: able.map((row) =>
        deed('customer.status-changed', row.id, work, { from: row.status, to: status, reason }),
      ),
    };
  };

import { randomBytes } from 'node:crypto';
import { and, asc, desc, eq, gt, gte, lt, lte, type SQL } from 'drizzle-orm';
import type { Store } from '../../store/store.ts';
import type { Actor } from '../actor.ts';
import { auditEntry, auditHead } from '../tables.ts';
import { chainAudit, digestDetails, firstDigest, fitsChain } from './chain-audit.ts';

export type AuditRow = typeof auditEntry.$inferSelect;

/** Who did it, in which call, when. */
export type AuditCause = {
  readonly actor: Pick<Actor, 'kind' | 'id' | 'name'>;
  readonly requestId: string | null;
  readonly at: Date;
};

/** What was done to what. */
export type AuditDeed = {
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string | null;
  readonly details?: Record<string, unknown>;
};

/**
 * Writes a line in the caller's transaction, so that nothing is done without its line and no line tells of what was
 * rolled back. Takes the chain's head: call it last, as it makes other writers wait until the transaction ends.
 */
export const recordAudit = (transaction: Store, cause: AuditCause, deed: AuditDeed): Promise<void> =>
  recordAudits(transaction, cause, [deed]);

/** The same for many lines at once, in their order. */
export async function recordAudits(
  transaction: Store,
  cause: AuditCause,
  deeds: readonly AuditDeed[],
): Promise<void> {
  if (deeds.length === 0) return;
  await transaction.insert(auditHead).values({ id: 1, number: 0, digest: firstDigest }).onConflictDoNothing();
  const [head] = await transaction.select().from(auditHead).where(eq(auditHead.id, 1)).for('update');
  if (!head) throw new Error('the audit trail has no head');
  let { digest } = head;
  const lines = deeds.map((deed, index) => {
    const details = deed.details ?? {};
    const detailsSalt = randomBytes(12).toString('hex');
    const line = {
      number: head.number + 1 + index,
      at: cause.at,
      actorId: cause.actor.id || null,
      actorName: cause.actor.name,
      action: deed.action,
      subjectKind: deed.subjectKind,
      subjectId: deed.subjectId,
      detailsDigest: digestDetails(details, detailsSalt),
      requestId: cause.requestId,
    };
    digest = chainAudit(digest, line);
    return { ...line, details, detailsSalt, digest };
  });
  await transaction.insert(auditEntry).values(lines);
  const number = head.number + deeds.length;
  await transaction.update(auditHead).set({ number, digest }).where(eq(auditHead.id, 1));
}

export type AuditQuery = {
  readonly action?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly actorId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly before?: number | undefined;
};

/** Lines newest first, at most `limit`. */
export async function listAudit(store: Store, query: AuditQuery, limit: number): Promise<AuditRow[]> {
  const conditions: SQL[] = [];
  if (query.action) conditions.push(eq(auditEntry.action, query.action));
  if (query.subjectId) conditions.push(eq(auditEntry.subjectId, query.subjectId));
  if (query.actorId) conditions.push(eq(auditEntry.actorId, query.actorId));
  if (query.from) conditions.push(gte(auditEntry.at, new Date(query.from)));
  if (query.to) conditions.push(lte(auditEntry.at, new Date(query.to)));
  if (query.before !== undefined) conditions.push(lt(auditEntry.number, query.before));
  return store
    .select()
    .from(auditEntry)
    .where(and(...conditions))
    .orderBy(desc(auditEntry.number))
    .limit(limit);
}

/** Every line oldest first, read a thousand at a time. */
export async function* walkAudit(store: Store): AsyncGenerator<AuditRow> {
  let last = 0;
  for (;;) {
    const rows = await store
      .select()
      .from(auditEntry)
      .where(gt(auditEntry.number, last))
      .orderBy(asc(auditEntry.number))
      .limit(1000);
    yield* rows;
    const end = rows.at(-1);
    if (!end) return;
    last = end.number;
  }
}

/** Walks the whole chain; `firstBroken` is the number of the first line that does not fit. */
export async function verifyAudit(
  store: Store,
): Promise<{ entries: number; isIntact: boolean; firstBroken: number | null }> {
  let digest = firstDigest;
  let entries = 0;
  const [head] = await store.select().from(auditHead).where(eq(auditHead.id, 1));
  for await (const row of walkAudit(store)) {
    entries += 1;
    const detailsFit =
      row.details === null || row.detailsSalt === null
        ? row.details === null && row.detailsSalt === null
        : digestDetails(row.details, row.detailsSalt) === row.detailsDigest;
    const fits = row.number === entries && detailsFit && fitsChain(digest, row);
    if (!fits) return { entries, isIntact: false, firstBroken: row.number };
    digest = row.digest;
    if (head && row.number === head.number) break;
  }
  const isWhole = entries === (head?.number ?? 0) && digest === (head?.digest ?? firstDigest);
  return { entries, isIntact: isWhole, firstBroken: isWhole ? null : entries + 1 };
}

/** Takes the details of a subject's lines away for good (lawful erasure); the chain still holds. */
export async function eraseAuditDetails(transaction: Store, subjectId: string): Promise<void> {
  await transaction
    .update(auditEntry)
    .set({ details: null, detailsSalt: null })
    .where(eq(auditEntry.subjectId, subjectId));
}

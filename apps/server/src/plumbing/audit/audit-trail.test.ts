import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { describeStores } from '../../testing/describe-stores.ts';
import { auditEntry, auditHead } from '../tables.ts';
import { recordAudit, verifyAudit } from './audit-trail.ts';
import { digestDetails, firstDigest } from './chain-audit.ts';

const at = new Date('2026-03-01T08:00:00Z');

describeStores('the audit trail', (opened) => {
  beforeAll(async () => {
    const { store } = opened();
    // A line as the first versions chained it: without the actor's name.
    const details = { old: true };
    const old = {
      number: 1,
      at,
      actorId: 'u1',
      action: 'a.b',
      subjectKind: 'x',
      subjectId: 's',
      requestId: 'r',
    };
    const detailsDigest = digestDetails(details, 'salt');
    const told = [firstDigest, 1, at.toISOString(), 'u1', 'a.b', 'x', 's', detailsDigest, 'r'];
    const digest = createHash('sha256').update(JSON.stringify(told)).digest('hex');
    const whole = { ...old, actorName: 'Old', details, detailsSalt: 'salt', detailsDigest, digest };
    await store.insert(auditEntry).values(whole);
    await store.insert(auditHead).values({ id: 1, number: 1, digest });
    const cause = { actor: { kind: 'session' as const, id: 'u2', name: '王' }, requestId: 'q', at };
    for (const subjectId of ['one', 'two', 'three']) {
      await store.transaction((tx) =>
        recordAudit(tx, cause, { action: 'a.c', subjectKind: 'y', subjectId, details: { subjectId } }),
      );
    }
  });

  it('verifies with lines of the first versions in it', async () => {
    expect(await verifyAudit(opened().store)).toEqual({ entries: 4, isIntact: true, firstBroken: null });
  });

  it.each<[string, Partial<typeof auditEntry.$inferInsert>]>([
    ['at', { at: new Date('2026-03-02T08:00:00Z') }],
    ['actorId', { actorId: 'u3' }],
    ['actorName', { actorName: '李' }],
    ['action', { action: 'a.d' }],
    ['subjectKind', { subjectKind: 'z' }],
    ['subjectId', { subjectId: 'other' }],
    ['details', { details: { subjectId: 'other' } }],
    ['detailsSalt', { detailsSalt: 'other' }],
    ['detailsDigest', { detailsDigest: firstDigest }],
    ['requestId', { requestId: 'other' }],
    ['digest', { digest: firstDigest }],
    ['number', { number: 9 }],
  ])('finds a changed %s', async (_, change) => {
    const { store } = opened();
    const [kept] = await store.select().from(auditEntry).where(eq(auditEntry.number, 3));
    await store.update(auditEntry).set(change).where(eq(auditEntry.number, 3));
    expect(await verifyAudit(store)).toMatchObject({ isIntact: false });
    await store
      .update(auditEntry)
      .set(kept!)
      .where(eq(auditEntry.number, change.number ?? 3));
    expect(await verifyAudit(store)).toMatchObject({ isIntact: true });
  });

  it('finds a line that was taken away, also the last', async () => {
    const { store } = opened();
    const [last] = await store.delete(auditEntry).where(eq(auditEntry.number, 4)).returning();
    expect(await verifyAudit(store)).toMatchObject({ isIntact: false, firstBroken: 4 });
    await store.insert(auditEntry).values(last!);
    const [middle] = await store.delete(auditEntry).where(eq(auditEntry.number, 2)).returning();
    expect(await verifyAudit(store)).toMatchObject({ isIntact: false, firstBroken: 3 });
    await store.insert(auditEntry).values(middle!);
    expect(await verifyAudit(store)).toMatchObject({ isIntact: true });
  });
});

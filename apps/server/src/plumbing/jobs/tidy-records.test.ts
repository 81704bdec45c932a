import { expect, it } from 'vitest';
import { forgetExports } from '../../modules/customers/index.ts';
import { forgetFailures, forgetSessions } from '../../modules/identity/index.ts';
import { describeServers } from '../../testing/describe-servers.ts';
import { password, refusalOf, waitForJob } from '../../testing/start-test-server.ts';
import { forgetAnswers } from '../http/idempotency.ts';
import { retentionAtFirst } from '../retention.ts';
import { job, outboxDelivery, outboxEvent } from '../tables.ts';
import { tidyRecords } from './tidy-records.ts';

const dayMs = 86_400_000;

describeServers('records of the system', ({ server, administrator }) => {
  it('are deleted when their time is over, with a line in the audit trail', async () => {
    const { client } = administrator();
    const { parts } = server();
    const { store, newId } = parts;
    const nobody = server().visitor();
    expect(await refusalOf(nobody.signIn('forgotten@example.com', 'not the password'))).toBe('sign-in-wrong');
    const exported = await client.startBulkAction({
      body: { selection: { matching: {} }, action: { kind: 'export', format: 'csv', columns: ['code'] } },
    });
    expect((await waitForJob(administrator(), exported.id)).result).not.toBeNull();
    const ago = (days: number) => new Date(Date.now() - days * dayMs);
    const [waited, ended, fresh] = [newId(), newId(), newId()];
    const event = { event: 'a.b', subjectId: 's', payload: {}, isFannedOut: true };
    await store.insert(outboxEvent).values([
      { ...event, id: waited, at: ago(100) },
      { ...event, id: ended, at: ago(100) },
      { ...event, id: fresh, at: ago(1) },
    ]);
    const delivery = { receiver: 'gone' };
    await store.insert(outboxDelivery).values([
      { ...delivery, id: newId(), eventId: waited, state: 'waiting' },
      { ...delivery, id: newId(), eventId: ended, state: 'delivered' },
      { ...delivery, id: newId(), eventId: fresh, state: 'failed' },
    ]);
    const failed = newId();
    const row = { id: failed, kind: 'none', parameters: { kept: 1 }, state: 'failed' as const };
    await store
      .insert(job)
      .values({ ...row, result: { kept: 1 }, createdAt: ago(500), finishedAt: ago(500) });

    const others = {
      exports: { keptAs: 'exports', forget: forgetExports },
      signInFailures: { keptAs: 'signIns', forget: forgetFailures },
    } as const;
    const tidied = await tidyRecords(parts, 90, others);
    expect(tidied).toEqual({ deliveries: 1, events: 1, jobResults: 0, exports: 0, signInFailures: 0 });
    const later = { ...parts, clock: () => new Date(Date.now() + 91 * dayMs) };
    expect(await tidyRecords(later, 90, others)).toMatchObject({
      deliveries: 1,
      exports: 1,
      signInFailures: 1,
    });
    expect((await client.getJob({ params: { id: exported.id } })).result).toBeNull();
    expect(await refusalOf(client.downloadExport({ params: { id: exported.id } }))).toBe('export-not-yours');
    expect((await client.getJob({ params: { id: failed } })).result).toEqual({ kept: 1 });
    expect((await store.select().from(outboxEvent)).map(({ id }) => id)).toEqual([waited]);
    const { items } = await client.listAudit({ query: { action: 'system.tidied' } });
    expect(items.map(({ details }) => details?.kept)).toEqual([retentionAtFirst(90), retentionAtFirst(90)]);
    expect(await tidyRecords(later, 90, others)).toMatchObject({ deliveries: 0, events: 0, jobResults: 0 });
  });

  it('are kept as long as the administrator says, kind by kind, and within bounds', async () => {
    const { client } = administrator();
    const { parts } = server();
    const body = { kind: 'organisation' as const, name: '保留' };
    await client.createCustomer({ body }, { idempotencyKey: 'kept' });
    const late = server().visitor();
    await late.signIn('admin@example.com', password);
    const { version, retention } = await client.getRetention({});
    expect(retention).toEqual({ events: 90, exports: 90, results: 90, signIns: 90, answers: 1 });
    const change = (changed: object) =>
      client.replaceRetention({ body: { ...retention, ...changed } }, { version });
    expect(await refusalOf(change({ answers: 31 }))).toBe('request-invalid');
    expect(await refusalOf(change({ events: 0 }))).toBe('request-invalid');
    await change({ signIns: 5, answers: 30 });
    const [line] = (await client.listAudit({ query: { action: 'retention.changed' } })).items;
    expect(line?.details).toMatchObject({ before: { signIns: 90 }, after: { signIns: 5, answers: 30 } });
    const others = {
      answers: { keptAs: 'answers', forget: forgetAnswers },
      sessions: { keptAs: 'signIns', forget: forgetSessions },
    } as const;
    const after = (days: number) => ({ ...parts, clock: () => new Date(Date.now() + days * dayMs) });
    expect(await tidyRecords(after(4), 90, others)).toMatchObject({ answers: 0, sessions: 0 });
    const six = await tidyRecords(after(6), 90, others);
    expect(six.answers).toBe(0);
    expect(six.sessions).toBeGreaterThan(0);
    expect(await tidyRecords(after(31), 90, others)).toMatchObject({ answers: 1, sessions: 0 });
  });
});

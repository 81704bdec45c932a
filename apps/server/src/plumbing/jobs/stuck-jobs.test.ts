import { eq, inArray } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { describeServers } from '../../testing/describe-servers.ts';
import { waitForJob } from '../../testing/start-test-server.ts';
import { job } from '../tables.ts';
import { requeueStuckJobs } from './start-jobs.ts';

describeServers('jobs a killed process left behind', ({ server, administrator }) => {
  const longAgo = () => new Date(Date.now() - 3_600_000);
  const leave = async (how: Partial<typeof job.$inferInsert>) => {
    const { store, newId } = server().parts;
    const row = { id: newId(), kind: 'customers.recycle', parameters: {}, createdAt: longAgo() };
    await store.insert(job).values({ ...row, state: 'running', ...how });
    return row.id;
  };

  const nobody = { isHeld: async () => false };
  const look = (holds = nobody) =>
    requeueStuckJobs(server().parts, holds, { running: 60_000, queued: 60_000 });

  it.each([
    ['running', { state: 'running' as const, heardAt: longAgo(), attempts: 2 }],
    ['queued, but nowhere in the queue', { state: 'queued' as const }],
  ])('are finished when they were %s', async (_, how) => {
    const id = await leave(how);
    expect(await look()).toBeGreaterThan(0);
    expect((await waitForJob(administrator(), id)).state).toBe('done');
  });

  it('fail loudly when they were interrupted too often without getting further', async () => {
    const id = await leave({ heardAt: longAgo(), attempts: 5 });
    await look();
    const told = await administrator().client.getJob({ params: { id } });
    expect([told.state, told.problem?.code]).toEqual(['failed', 'job-lost']);
  });

  it('are left to whoever is still heard of', async () => {
    const { store } = server().parts;
    const running = await leave({ heardAt: new Date() });
    expect(await look()).toBe(0);
    await store.update(job).set({ state: 'failed' }).where(eq(job.id, running));
  });

  it('are left to whoever holds them, however long it says nothing; others wait for their turn', async () => {
    const { store } = server().parts;
    const left = [await leave({ heardAt: longAgo() }), await leave({ state: 'queued' })];
    const rows = () => store.select().from(job).where(inArray(job.id, left)).orderBy(job.id);
    const before = await rows();
    expect(await look({ isHeld: async () => true })).toBe(0);
    expect(await rows()).toEqual(before);
    await store.update(job).set({ state: 'failed' }).where(inArray(job.id, left));
  });

  it('run once when two servers find them', async () => {
    const id = await leave({ heardAt: longAgo(), attempts: 1 });
    await Promise.all([look(), look()]);
    const done = await waitForJob(administrator(), id);
    expect(done.attempts).toBe(2);
  });
});

import { eq } from 'drizzle-orm';
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

  it.each([
    ['running', { state: 'running' as const, heardAt: longAgo(), attempts: 2 }],
    ['queued, but nowhere in the queue', { state: 'queued' as const }],
  ])('are finished when they were %s', async (_, how) => {
    const id = await leave(how);
    expect(await requeueStuckJobs(server().parts, 60_000)).toBeGreaterThan(0);
    expect((await waitForJob(administrator(), id)).state).toBe('done');
  });

  it('fail loudly when they were interrupted too often without getting further', async () => {
    const id = await leave({ heardAt: longAgo(), attempts: 5 });
    await requeueStuckJobs(server().parts, 60_000);
    const told = await administrator().client.getJob({ params: { id } });
    expect([told.state, told.problem?.code]).toEqual(['failed', 'job-lost']);
  });

  it('are left to whoever is still heard of', async () => {
    const { store } = server().parts;
    const heard = await leave({ heardAt: new Date() });
    const waiting = await leave({ state: 'queued' });
    expect(await requeueStuckJobs(server().parts, 60_000)).toBe(0);
    const [row] = await store.select().from(job).where(eq(job.id, waiting));
    expect(row?.state).toBe('queued');
    await store.update(job).set({ state: 'failed' }).where(eq(job.id, heard));
  });

  it('run once when two servers find them', async () => {
    const id = await leave({ heardAt: longAgo(), attempts: 1 });
    const { parts } = server();
    await Promise.all([requeueStuckJobs(parts, 60_000), requeueStuckJobs(parts, 60_000)]);
    const done = await waitForJob(administrator(), id);
    expect(done.attempts).toBe(2);
  });
});

import { expect, it } from 'vitest';
import { describeServers } from '../../testing/describe-servers.ts';
import { refusalOf, waitForJob } from '../../testing/start-test-server.ts';
import { job } from '../tables.ts';

describeServers("other people's jobs", ({ server, administrator }) => {
  const leave = async (state: 'running' | 'failed') => {
    const { store, newId, clock } = server().parts;
    const [id, { id: startedById }] = [newId(), await administrator().client.getSession({})];
    const now = clock();
    await store
      .insert(job)
      .values({ id, kind: 'none', parameters: {}, state, startedById, heardAt: now, createdAt: now });
    return id;
  };

  it('can be neither seen, watched, cancelled, retried nor saved by who did not start them', async () => {
    const stranger = await server().join(administrator(), 'stranger', ['relationship-manager']);
    const { client } = stranger;
    const [running, failed] = [await leave('running'), await leave('failed')];
    const exported = await administrator().client.startBulkAction({
      body: {
        selection: { matching: {} },
        action: { kind: 'export', format: 'csv', columns: ['code'] },
      },
    });
    await waitForJob(administrator(), exported.id);
    const refusals = [
      client.getJob({ params: { id: running } }),
      client.cancelJob({ params: { id: running } }),
      client.retryJob({ params: { id: failed } }),
    ];
    expect(await Promise.all(refusals.map(refusalOf))).toEqual(Array(3).fill('not-found'));
    expect((await stranger.fetch(`/jobs/${running}/events`)).status).toBe(404);
    const saving = client.downloadExport({ params: { id: exported.id } });
    expect(await refusalOf(saving)).toBe('export-not-yours');
    const told = (await client.listJobs({ query: { limit: 200 } })).items.map(({ id }) => id);
    expect([running, failed, exported.id].filter((id) => told.includes(id))).toEqual([]);
    // What they asked for did not happen either.
    const mine = (id: string) => administrator().client.getJob({ params: { id } });
    expect(await mine(running)).toMatchObject({ state: 'running', isCancelRequested: false });
    expect(await mine(failed)).toMatchObject({ state: 'failed' });
    await administrator().client.cancelJob({ params: { id: running } });
    expect(await mine(running)).toMatchObject({ isCancelRequested: true });
  });

  it('are seen but not changed by who may read jobs', async () => {
    const auditor = await server().join(administrator(), 'looks-on', ['auditor']);
    const id = await leave('failed');
    expect(await auditor.client.getJob({ params: { id } })).toMatchObject({ state: 'failed' });
    expect(await refusalOf(auditor.client.retryJob({ params: { id } }))).toBe('not-found');
  });
});

import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { job } from '../plumbing/tables.ts';
import { describeServers } from '../testing/describe-servers.ts';
import { refusalOf, waitForJob } from '../testing/start-test-server.ts';

const brought = [
  ...['orders', 'payments', 'receivables', 'transactions', 'sales', 'points'],
  ...['referrals', 'stays', 'complaints', 'calls', 'visits', 'interactions'],
];

describeServers('the demo company', ({ server, administrator }) => {
  it('fills an empty workspace once, with people, customers and facts', async () => {
    const { client } = administrator();
    const begun = await client.createDemo({ body: { customers: 600, seed: 3 } });
    const { result } = await waitForJob(administrator(), begun.id);
    expect(await client.countCustomers({})).toEqual({ count: 600, isExact: true });
    const datasets = (await client.listDatasets({})).items;
    for (const name of brought) {
      expect(datasets.find(({ dataset }) => dataset === name)?.rows, name).toBe(result![name]);
    }
    expect((await client.listUnits({})).items.length).toBe(16);
    expect((await client.getPool({})).waiting).toBeGreaterThan(10);
    expect((await client.listReferralCentres({})).items.length).toBeGreaterThan(0);
    expect(await refusalOf(client.createDemo({ body: {} }))).toBe('demo-not-empty');
  });

  it('shows customers with a history: since when, contacts, notes and orders', async () => {
    const { client } = administrator();
    const { items } = await client.listCustomers({ query: { sort: 'createdAt', limit: 100 } });
    const [oldest] = items;
    expect(Date.parse(oldest!.createdAt)).toBeLessThan(Date.now() - 900 * 86_400_000);
    const company = items.find(
      ({ kind, lastContactAt }) => kind === 'organisation' && lastContactAt !== null,
    );
    const params = { id: company!.id };
    expect((await client.listContacts({ params })).items.length).toBeGreaterThan(0);
    const timeline = (await client.listTimeline({ params })).items;
    expect(timeline.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['contact', 'import']));
    const orders = await client.listCustomerFacts({ params: { ...params, dataset: 'orders' } });
    expect(orders.rows.length).toBeGreaterThan(0);
    const paged = [];
    for (let cursor: string | undefined, turns = 0; turns === 0 || cursor; turns += 1) {
      const part = await client.listCustomerFacts({
        params: { ...params, dataset: 'orders' },
        query: { limit: 7, ...(cursor ? { cursor } : {}) },
      });
      paged.push(...part.rows);
      cursor = part.next;
    }
    const whole = await client.listCustomerFacts({
      params: { ...params, dataset: 'orders' },
      query: { limit: 500 },
    });
    expect(paged).toEqual(whole.rows);
    const foreign = { params: { ...params, dataset: 'orders' }, query: { cursor: 'WyJ4IiwxLDFd' } };
    expect(await refusalOf(client.listCustomerFacts(foreign))).toBe('cursor-unknown');
  });

  it('has what most schemes that suit such a company read', async () => {
    const { client } = administrator();
    const { items } = await client.listSchemes({});
    const ready = items
      .filter(({ gaps, empty }) => gaps.length === 0 && empty.length === 0)
      .map(({ id }) => id);
    expect(ready.length).toBeGreaterThan(25);
    const asOf = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    for (const schemeId of ['four-quadrants', 'general-tiers', 'diamond-to-bronze', 'points-to-stars']) {
      expect(ready).toContain(schemeId);
      const run = await client.startRun({ body: { schemeId, asOf } });
      await waitForJob(administrator(), run.jobId);
      const { counts } = await client.getRun({ params: { id: run.id } });
      const used = counts.filter(({ grade, customers }) => grade !== null && customers > 0);
      expect(used.length, schemeId).toBeGreaterThan(1);
    }
  });

  it('lets its managers in once they are invited, to their own customers', async () => {
    const { client } = administrator();
    const { items } = await client.listUsers({ query: { role: 'relationship-manager' } });
    const manager = items.find(({ email }) => email.endsWith('@demo.example'))!;
    const { token } = await client.renewInvitation({ params: { id: manager.id } });
    const visitor = server().visitor();
    await visitor.client.acceptInvitation({ body: { token, password: 'correct horse battery' } });
    await visitor.signIn(manager.email, 'correct horse battery');
    const own = (await visitor.client.listCustomers({})).items;
    expect(own.length).toBeGreaterThan(0);
    expect(new Set(own.map(({ owner }) => owner?.id))).toEqual(new Set([manager.id]));
  });

  it('adds nothing twice when its job runs again', async () => {
    const { client } = administrator();
    const { parts } = server();
    const begun = (await client.listJobs({ query: { limit: 200 } })).items.find(
      ({ kind }) => kind === 'system.demo',
    )!;
    const before = (await client.listDatasets({})).items;
    // As after a kill between the last batch and the job's end.
    await parts.store.update(job).set({ state: 'failed' }).where(eq(job.id, begun.id));
    await client.retryJob({ params: { id: begun.id } });
    await waitForJob(administrator(), begun.id);
    expect(await client.countCustomers({})).toEqual({ count: 600, isExact: true });
    expect((await client.listDatasets({})).items).toEqual(before);
  });
});

import { inArray } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { describeServers } from '../../../testing/describe-servers.ts';
import { noonClock } from '../../../testing/noon-clock.ts';
import { refusalOf, waitForJob } from '../../../testing/start-test-server.ts';
import { makeCustomers } from '../../../walks/known-customer.ts';
import { findOwner } from '../../identity/index.ts';
import { customer, handOver } from '../tables.ts';

const dayMs = 86_400_000;
const ago = (days: number, ms = 0) => new Date(noonClock().getTime() - days * dayMs + ms);

describeServers({ name: 'the customer pool', clock: noonClock }, ({ server, administrator }) => {
  const join = (name: string) => server().join(administrator(), name, ['relationship-manager']);
  const setRules = async (more: object) => {
    const { client } = administrator();
    const { version, rules } = await client.getPool({});
    await client.replacePoolRules({ body: { ...rules, isOn: true, ...more } }, { version });
  };
  const recycle = async () => {
    const { store, jobs } = server().parts;
    const job = await store.transaction((tx) =>
      jobs.start(tx, { kind: 'customers.recycle', parameters: {}, startedBy: null }),
    );
    return (await waitForJob(administrator(), job.id)).result;
  };

  it('takes back exactly who is due by the rule of the grade, as forecast', async () => {
    const owner = await join('recycled');
    // Longer than the test takes on any machine.
    const hour = 3_600_000;
    const table = [
      // grade, owned since, last contact, due
      ['A', ago(31), null, true],
      ['A', ago(30, hour), null, false],
      ['A', ago(90), ago(29), false],
      ['A', ago(90), ago(30, -hour), true],
      ['A', ago(10), ago(80), false],
      ['B', ago(70), null, false],
      ['B', ago(95), ago(91), true],
      [null, ago(3000), null, false],
      ['unruled', ago(3000), null, false],
    ] as const;
    await setRules({
      recycle: [
        { grade: 'A', daysWithoutContact: 30 },
        { grade: 'B', daysWithoutContact: 90 },
      ],
    });
    const { store } = server().parts;
    const made = await makeCustomers(server(), (await findOwner(store, owner.id))!, table.length);
    const ids = made.map(({ id }) => id);
    for (const [at, [grade, ownedSince, lastContactAt]] of table.entries()) {
      await store
        .update(customer)
        .set({ grade, ownedSince, lastContactAt, createdAt: ago(3001) })
        .where(inArray(customer.id, [ids[at]!]));
    }
    const due = ids.filter((_, at) => table[at]![3]);
    const forecast = (await owner.client.listRecycleForecast({ query: { withinDays: 3650 } })).items;
    const leftOf = new Map(forecast.map(({ id, daysLeft }) => [id, daysLeft]));
    expect(ids.filter((id) => (leftOf.get(id) ?? 1) <= 0)).toEqual(due);
    expect(leftOf.get(ids[1]!)).toBe(1);
    expect([leftOf.has(ids[7]!), leftOf.has(ids[8]!)]).toEqual([false, false]);
    const untouched = forecast.find(({ id }) => id === ids[1]);
    expect(untouched).toMatchObject({ lastContactAt: null, since: table[1][1].toISOString() });
    const one = { customerId: ids[5]!, withinDays: 3650 };
    expect((await owner.client.listRecycleForecast({ query: one })).items).toMatchObject([{ daysLeft: 20 }]);
    // The list tells the same, and finds who leaves within so many days.
    const listed = (
      await owner.client.listCustomers({ query: { columns: JSON.stringify(['daysLeft']), limit: 50 } })
    ).items;
    expect(listed.map(({ id, more }) => [id, more?.daysLeft ?? undefined]).toSorted()).toEqual(
      ids.map((id) => [id, leftOf.get(id)]).toSorted(),
    );
    const leaving = async (is: 'at-most' | 'is-empty', value?: number) => {
      const filter = JSON.stringify({ all: [{ field: 'daysLeft', is, value }] });
      const { items } = await owner.client.listCustomers({ query: { filter, limit: 50 } });
      const { count } = await owner.client.countCustomers({ query: { filter } });
      expect(count).toBe(items.length);
      return items.map(({ id }) => id).toSorted();
    };
    expect(await leaving('at-most', 0)).toEqual(due.toSorted());
    expect(await leaving('at-most', 1)).toEqual([...due, ids[1]!, ids[2]!].toSorted());
    expect(await leaving('is-empty')).toEqual([ids[7]!, ids[8]!].toSorted());
    const job = await owner.client.startBulkAction({
      body: {
        selection: { ids: [ids[1]!, ids[5]!, ids[7]!] },
        action: { kind: 'export', format: 'csv', columns: ['daysLeft', 'name'] },
      },
    });
    await waitForJob(owner, job.id);
    const csv = await (await owner.client.downloadExport({ params: { id: job.id } })).text();
    expect([...csv.matchAll(/^"?(\d*)"?,/gm)].map(([, left]) => left).toSorted()).toEqual(['', '1', '20']);
    expect(await recycle()).toEqual({ recycled: due.length });
    const waiting = await store
      .select({ id: customer.id, ownerId: customer.ownerId })
      .from(customer)
      .where(inArray(customer.id, ids));
    const recycled = waiting.filter(({ ownerId }) => ownerId === null).map(({ id }) => id);
    expect(recycled.toSorted()).toEqual(due.toSorted());
    // Fenji itself did it; who had the customer before stands in the customer's own trail, and nowhere else's.
    for (const id of ids) {
      const query = { subjectId: id, action: 'customer.recycled' };
      const { items } = await administrator().client.listAudit({ query });
      const line = { actor: null, details: { fromUserId: owner.id, toUserId: null, reason: null } };
      expect(items).toMatchObject(due.includes(id) ? [line] : []);
    }
    expect(await recycle()).toEqual({ recycled: 0 });
    await setRules({ isOn: false });
    expect(await recycle()).toEqual({ recycled: 0 });
    expect(await leaving('at-most', 3650)).toEqual([]);
  });

  it('tells of the cool-off in the list as long as it refuses the claim', async () => {
    const owner = await join('cooling');
    await setRules({ coolOffDays: 7, claimLimit: 50, claimsPerDay: 50 });
    const { store } = server().parts;
    const made = await makeCustomers(server(), (await findOwner(store, owner.id))!, 2);
    const ids = made.map(({ id }) => id);
    for (const customerId of ids)
      await owner.client.releaseCustomer({ body: { customerId, reason: '退回' } });
    await store
      .update(customer)
      .set({ pooledAt: ago(7, 3_600_000) })
      .where(inArray(customer.id, [ids[0]!]));
    await store
      .update(customer)
      .set({ pooledAt: ago(7) })
      .where(inArray(customer.id, [ids[1]!]));
    const { items } = await owner.client.listPooledCustomers({ query: { limit: 200 } });
    const told = ids.map((id) => items.find((one) => one.id === id)?.refusedBecause);
    expect(told).toEqual(['cool-off', null]);
    const claim = (customerId: string) => owner.client.claimCustomer({ body: { customerId } });
    expect(await refusalOf(claim(ids[0]!))).toBe('claim-cool-off');
    expect(await claim(ids[1]!)).toMatchObject({ kind: 'claim', from: null, reason: null });
  });

  it('refuses a claim beyond the limit of held customers, and counts claims by the day', async () => {
    const owner = await join('limited');
    await setRules({ claimLimit: 2, claimsPerDay: 1, coolOffDays: 0 });
    const { store } = server().parts;
    const [one, two] = await makeCustomers(server(), null, 2);
    await makeCustomers(server(), (await findOwner(store, owner.id))!, 1);
    const claim = ({ id }: { id: string }) => owner.client.claimCustomer({ body: { customerId: id } });
    await claim(one!);
    expect(await refusalOf(claim(two!))).toBe('claim-limit');
    await setRules({ claimLimit: 9, claimsPerDay: 1 });
    expect(await refusalOf(claim(two!))).toBe('claims-per-day');
    // A claim of yesterday evening is not one of today, though less than a day ago.
    const yesterday = ago(1, 11 * 3_600_000);
    await store
      .update(handOver)
      .set({ at: yesterday })
      .where(inArray(handOver.toId, [owner.id]));
    expect((await owner.client.getPool({})).claimsLeftToday).toBe(1);
    await claim(two!);
  });

  it('refuses two rules for one grade', async () => {
    const rule = (grade: string | null) => ({ grade, daysWithoutContact: 30 });
    expect(await refusalOf(setRules({ recycle: [rule('A'), rule(null), rule('A')] }))).toBe(
      'pool-grade-twice',
    );
    expect(await refusalOf(setRules({ recycle: [rule(null), rule(null)] }))).toBe('pool-grade-twice');
  });

  it('refuses a contact that has not happened yet', async () => {
    const owner = await join('early');
    const { id } = await owner.client.createCustomer({ body: { kind: 'organisation', name: '未来' } });
    const note = (happenedOn: string) =>
      owner.client.addNote({ params: { id }, body: { text: '电话', isContact: true, happenedOn } });
    expect(await refusalOf(note(ago(-2).toISOString().slice(0, 10)))).toBe('note-in-future');
    await note(ago(1).toISOString().slice(0, 10));
  });
});

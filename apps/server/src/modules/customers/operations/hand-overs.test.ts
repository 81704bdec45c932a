import { and, eq, inArray, sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { JobWork } from '../../../plumbing/jobs/job-kind.ts';
import { describeServers } from '../../../testing/describe-servers.ts';
import { type Person, refusalOf, waitForJob } from '../../../testing/start-test-server.ts';
import { makeCustomers } from '../../../walks/known-customer.ts';
import { findOwner } from '../../identity/index.ts';
import { contact, customer } from '../tables.ts';
import { redistributeJob } from './redistribution.ts';

describeServers('hand-overs', ({ server, administrator }) => {
  const join = (name: string, unitId?: string) =>
    server().join(administrator(), name, ['relationship-manager'], unitId);
  const give = async ({ id }: { id: string }, count: number) =>
    makeCustomers(server(), (await findOwner(server().parts.store, id))!, count);
  const heldBy = ({ id }: { id: string }) => server().parts.store.$count(customer, eq(customer.ownerId, id));
  const workOf = async (more: Partial<JobWork>): Promise<JobWork> => {
    const { id, name } = await administrator().client.getSession({});
    return {
      parts: server().parts,
      jobId: 'a job',
      startedBy: { id, name },
      checkpoint: null,
      saveCheckpoint: async () => undefined,
      progress: async () => undefined,
      signal: new AbortController().signal,
      ...more,
    };
  };

  it('goes on with the plan it began with when it is interrupted', async () => {
    const [leaver, one, two] = [await join('cut-leaver'), await join('cut-one'), await join('cut-two')];
    await give(leaver, 1200);
    const request = { fromUserId: leaver.id, toUserIds: [one.id, two.id], reason: '离职' };
    let checkpoint: Record<string, unknown> | null = null;
    const saveCheckpoint: JobWork['saveCheckpoint'] = async (_, given) => {
      checkpoint = given;
    };
    const dying = await workOf({
      saveCheckpoint,
      progress: async () => {
        throw new Error('the server died');
      },
    });
    await expect(redistributeJob.run(request, dying)).rejects.toThrow('the server died');
    expect(await heldBy(leaver)).toBe(700);
    const done = await redistributeJob.run(request, await workOf({ saveCheckpoint, checkpoint }));
    expect(done).toEqual({ moved: 1200, skipped: 0 });
    expect([await heldBy(one), await heldBy(two)]).toEqual([600, 600]);
  });

  it('leaves alone who found another owner, or was merged, since the plan was made', async () => {
    const [leaver, one, other] = [
      await join('late-leaver'),
      await join('late-one'),
      await join('late-other'),
    ];
    const [gone, kept, moved] = await give(leaver, 3);
    const { client } = administrator();
    await client.handOverCustomers({ body: { ids: [gone!.id], toUserId: other.id, reason: '调整' } });
    await client.mergeCustomers({ body: { survivorId: moved!.id, mergedId: kept!.id } });
    const ids = [gone!.id, kept!.id, moved!.id];
    const checkpoint = { total: 3, moved: 0, skipped: 0, left: [{ toUserId: one.id, ids }] };
    const request = { fromUserId: leaver.id, toUserIds: [one.id], reason: '离职' };
    const result = await redistributeJob.run(request, await workOf({ checkpoint }));
    expect(result).toEqual({ moved: 1, skipped: 2 });
    expect([await heldBy(one), await heldBy(other), await heldBy(leaver)]).toEqual([1, 1, 1]);
  });

  it('counts no merged customer as a load', async () => {
    const [leaver, one] = [await join('load-leaver'), await join('load-one')];
    const [survivor, merged] = await give(one, 2);
    const { client } = administrator();
    await client.mergeCustomers({ body: { survivorId: survivor!.id, mergedId: merged!.id } });
    const body = { fromUserId: leaver.id, toUserIds: [one.id], reason: '离职' };
    expect((await client.previewRedistribution({ body })).shares[0]?.customersNow).toBe(1);
    expect((await one.client.getPool({})).held).toBe(1);
  });

  it('waits for whoever is adding a contact, and takes it along', async () => {
    const [giver, taker] = [await join('wait-giver'), await join('wait-taker')];
    const [made] = await give(giver, 1);
    const { store, newId } = server().parts;
    let isAdding = () => {};
    const adding = new Promise<void>((resolve) => {
      isAdding = resolve;
    });
    const added = store.transaction(async (tx) => {
      await tx.select().from(customer).where(eq(customer.id, made!.id)).for('update');
      const row = { id: newId(), customerId: made!.id, name: '新联系人', roles: [] };
      await tx.insert(contact).values({ ...row, isPrimary: false, isReferralCentre: false });
      isAdding();
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    await adding;
    const { items } = await administrator().client.handOverCustomers({
      body: { ids: [made!.id], toUserId: taker.id, reason: '调整' },
    });
    await added;
    expect(items[0]).toMatchObject({ before: { contacts: 1 }, after: { contacts: 1 } });
  });

  it('keeps a record for each former owner, with whom it moved', async () => {
    const [one, two, taker] = [await join('each-one'), await join('each-two'), await join('each-taker')];
    const [first, second] = [await give(one, 2), await give(two, 1)];
    const pooled = await makeCustomers(server(), null, 1);
    const { client } = administrator();
    const ids = [...first, ...second, ...pooled].map(({ id }) => id);
    await client.handOverCustomers({ body: { ids, toUserId: taker.id, reason: '合并片区' } });
    const told = (await client.listHandOvers({ query: { limit: 3 } })).items;
    const byFrom = new Map(told.map((record) => [record.from?.name, record]));
    expect([...byFrom.keys()].toSorted()).toEqual(['each-one', 'each-two', undefined]);
    expect(byFrom.get('each-one')).toMatchObject({ reason: '合并片区', after: { customers: 2 } });
    const codes = byFrom.get('each-one')!.customers.map(({ code }) => code);
    expect(codes.toSorted()).toEqual(first.map(({ code }) => code).toSorted());
    const { items } = await client.listAudit({ query: { action: 'customer.handed-over' } });
    const audited = items
      .slice(0, 3 + ids.length)
      .flatMap(({ details }) => (details as { ids?: [] }).ids ?? []);
    expect(audited.toSorted()).toEqual(ids.toSorted());
    for (const id of ids) {
      const [own] = (await client.listAudit({ query: { subjectId: id } })).items;
      expect(own).toMatchObject({
        action: 'customer.handed-over',
        subjectKind: 'customer',
        details: { toUserId: taker.id, reason: '合并片区' },
      });
    }
  });

  it('tells an approver what was recycled in the own branch, and only that', async () => {
    const { client } = administrator();
    const [top] = (await client.listUnits({})).items;
    const units = ['EAST', 'WEST'].map((code) =>
      client.createUnit({ body: { parentId: top!.id, code, name: code } }),
    );
    const [east, west] = await Promise.all(units);
    const [near, far] = [await join('east-manager', east!.id), await join('west-manager', west!.id)];
    const approver = await server().join(administrator(), 'east-approver', ['approver'], east!.id);
    const made = [...(await give(near, 1)), ...(await give(far, 1))];
    const rules = { claimLimit: 99, claimsPerDay: 99, coolOffDays: 0 };
    const recycle = [{ grade: null, daysWithoutContact: 3650 }];
    const { version } = await client.getPool({});
    await client.replacePoolRules({ body: { ...rules, isOn: true, recycle } }, { version });
    const { store, jobs } = server().parts;
    const ids = made.map(({ id }) => id);
    await store
      .update(customer)
      .set({ ownedSince: new Date('2001-01-01'), createdAt: new Date('2001-01-01') })
      .where(inArray(customer.id, ids));
    const job = await store.transaction((tx) =>
      jobs.start(tx, { kind: 'customers.recycle', parameters: {}, startedBy: null }),
    );
    expect((await waitForJob(administrator(), job.id)).result).toEqual({ recycled: 2 });
    const recycled = async ({ client: asked }: Pick<Person, 'client'>) =>
      (await asked.listHandOvers({})).items.filter(({ kind }) => kind === 'recycle');
    expect(await recycled(administrator())).toHaveLength(2);
    expect(await recycled(approver)).toMatchObject([
      { from: { name: 'east-manager' }, to: null, reason: null, customers: [{ id: made[0]!.id }] },
    ]);
    await store.delete(customer).where(and(inArray(customer.id, ids), sql`owner_id is null`));
  });

  it('refuses a receiver whose roles do not allow changing customers', async () => {
    const [giver, one] = [await join('role-giver'), await join('role-one')];
    const reader = await server().join(administrator(), 'role-reader', ['reader']);
    const [made] = await give(giver, 1);
    const { client } = administrator();
    const move = client.handOverCustomers({
      body: { ids: [made!.id], toUserId: reader.id, reason: '调整' },
    });
    expect(await refusalOf(move)).toBe('owner-may-not-write');
    const share = { fromUserId: giver.id, toUserIds: [one.id, reader.id], reason: '离职' };
    expect(await refusalOf(client.previewRedistribution({ body: share }))).toBe('owner-may-not-write');
  });
});

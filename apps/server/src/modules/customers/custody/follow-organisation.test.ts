import { expect, it } from 'vitest';
import { describeServers } from '../../../testing/describe-servers.ts';
import { type Person, waitForJob } from '../../../testing/start-test-server.ts';

describeServers('customers of a changing organisation', ({ server, administrator }) => {
  const follow = async () => {
    const { items } = await administrator().client.listJobs({});
    const jobs = items.filter(({ kind }) => kind === 'customers.follow-organisation');
    for (const { id } of jobs) await waitForJob(administrator(), id);
    return jobs.length;
  };
  const newUnit = async (code: string) => {
    const { client } = administrator();
    const [top] = (await client.listUnits({})).items;
    return client.createUnit({ body: { parentId: top!.id, code, name: code } });
  };
  const edit = async (
    id: string,
    search: string,
    body: { unitId?: string; name?: string; email?: string },
  ) => {
    const { client } = administrator();
    const [user] = (await client.listUsers({ query: { search } })).items;
    await client.editUser({ params: { id }, body }, { version: user!.version });
  };
  const seenBy = async ({ client }: Pick<Person, 'client'>) =>
    (await client.listCustomers({})).items.map(({ name }) => name).toSorted();

  it('go with their owner to another unit, and with them who sees them', async () => {
    const [north, south] = [await newUnit('MOVE-N'), await newUnit('MOVE-S')];
    const join = (name: string, unitId: string, role: 'reader' | 'relationship-manager') =>
      server().join(administrator(), name, [role], unitId);
    const owner = await join('mover', north.id, 'relationship-manager');
    const [left, right] = [
      await join('north-reader', north.id, 'reader'),
      await join('south-reader', south.id, 'reader'),
    ];
    const made = [];
    for (const name of ['随迁甲', '随迁乙'])
      made.push(await owner.client.createCustomer({ body: { kind: 'organisation', name } }));
    const released = await owner.client.createCustomer({ body: { kind: 'organisation', name: '已退回' } });
    await owner.client.releaseCustomer({ body: { customerId: released.id, reason: '退回' } });
    const both = ['随迁乙', '随迁甲'].toSorted();
    expect([await seenBy(left), await seenBy(right)]).toEqual([['已退回', ...both].toSorted(), []]);
    await edit(owner.id, 'mover', { unitId: south.id });
    await follow();
    // What was given back stays with the unit it came from.
    expect([await seenBy(left), await seenBy(right)]).toEqual([['已退回'], both]);
    const { client } = administrator();
    const { items } = await client.listAudit({ query: { action: 'customer.followed' } });
    const ids = made.map(({ id }) => id).toSorted();
    const whole = items.find(({ subjectKind }) => subjectKind === 'user');
    expect(whole).toMatchObject({ subjectId: owner.id, details: { moved: 2 } });
    expect(
      items
        .slice(0, 2)
        .map(({ subjectId }) => subjectId!)
        .toSorted(),
    ).toEqual(ids);
    expect((whole!.details as { ids: string[] }).ids.toSorted()).toEqual(ids);
    const timeline = (await client.listTimeline({ params: { id: ids[0]! } })).items;
    expect(timeline[0]).toMatchObject({ kind: 'ownership', title: { zh: '随客户经理转到MOVE-S' } });
  });

  it('bear the new name of their owner and of their unit', async () => {
    const unit = await newUnit('NAME');
    const owner = await server().join(administrator(), 'before', ['relationship-manager'], unit.id);
    const { id } = await owner.client.createCustomer({ body: { kind: 'organisation', name: '改名客户' } });
    const pooled = await owner.client.createCustomer({ body: { kind: 'organisation', name: '公海改名' } });
    await owner.client.releaseCustomer({ body: { customerId: pooled.id, reason: '退回' } });
    await edit(owner.id, 'before', { name: '新姓名' });
    const { client } = administrator();
    await client.editUnit({ params: { id: unit.id }, body: { name: '新机构' } }, { version: 1 });
    await follow();
    const shown = await client.getCustomer({ params: { id } });
    expect(shown).toMatchObject({ owner: { name: '新姓名' }, unit: { name: '新机构' }, version: 1 });
    const { items } = await client.listPooledCustomers({ query: { limit: 200 } });
    const told = items.find((one) => one.id === pooled.id);
    expect(told?.formerOwner).toEqual({ id: owner.id, name: '新姓名' });
  });

  it('are left alone by a change that concerns neither name nor unit', async () => {
    const owner = await server().join(administrator(), 'same', ['relationship-manager']);
    const before = await follow();
    await edit(owner.id, 'same', { email: 'other@example.com' });
    expect(await follow()).toBe(before);
  });
});

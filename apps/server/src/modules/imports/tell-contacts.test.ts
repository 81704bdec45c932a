import { expect, it } from 'vitest';
import { describeServers } from '../../testing/describe-servers.ts';
import { type Person, waitForJob } from '../../testing/start-test-server.ts';

const csv = (name: string, ...lines: string[]) => new File([`${lines.join('\n')}\n`], name);
async function store({ client }: Person, file: File, target: string) {
  const { id, mapping, version } = await client.uploadImport({ query: { target } }, { file });
  await client.mapImport({ params: { id }, body: mapping! }, { version });
  const job = await client.startImport({ params: { id } });
  await new Promise((resolve) => setTimeout(resolve, 50));
  return { id, job };
}

describeServers('contacts told by facts', ({ server, administrator }) => {
  const bring = async (file: File, target: string) => {
    const { id, job } = await store(administrator(), file, target);
    await waitForJob(administrator(), job.id);
    return id;
  };
  const undo = async (id: string) => {
    const job = await administrator().client.undoImport({ params: { id } });
    await waitForJob(administrator(), job.id);
  };

  it('put off recycling, and no longer once they are taken back', async () => {
    const { client } = administrator();
    const made = await client.createCustomer({
      body: { kind: 'organisation', name: '通话客户', code: 'CALL-1' },
    });
    const other = await client.createCustomer({
      body: { kind: 'organisation', name: '并入客户', code: 'CALL-2' },
    });
    const last = async () => (await client.getCustomer({ params: { id: made.id } })).lastContactAt;
    const call = (code: string, at: string) => `${code},${at},电话,5`;
    const header = '客户编号,联系时间,渠道,时长';
    const first = csv(
      'calls.csv',
      header,
      call('CALL-1', '2026-01-02 09:30:00'),
      call('CALL-1', '2999-01-01 00:00:00'),
    );
    const early = await bring(first, 'calls');
    // The clock of the workspace, eight hours ahead; what has not happened yet is no contact.
    expect(await last()).toBe('2026-01-02T01:30:00.000Z');
    const late = await bring(csv('more.csv', header, call('CALL-1', '2026-03-04 10:00:00')), 'calls');
    expect(await last()).toBe('2026-03-04T02:00:00.000Z');
    await bring(csv('old.csv', header, call('CALL-1', '2025-03-04 10:00:00')), 'calls');
    expect(await last()).toBe('2026-03-04T02:00:00.000Z');
    await undo(late);
    expect(await last()).toBe('2026-01-02T01:30:00.000Z');
    const happenedOn = '2026-01-20';
    await client.addNote({ params: { id: made.id }, body: { text: '电话', isContact: true, happenedOn } });
    await undo(early);
    expect(await last()).toBe('2026-01-19T16:00:00.000Z');
    await client.mergeCustomers({ body: { survivorId: made.id, mergedId: other.id } });
    await bring(csv('merged.csv', header, call('CALL-2', '2026-05-06 10:00:00')), 'calls');
    expect(await last()).toBe('2026-05-06T02:00:00.000Z');
    expect(server().parts.workspaceTitle().timeZone).toBe('Asia/Shanghai');
  });

  it('are those that the rules of the pool say, counted anew when the rules change', async () => {
    const { client } = administrator();
    const body = { kind: 'organisation' as const, name: '下单客户', code: 'ORDER-1' };
    const { id } = await client.createCustomer({ body });
    const last = async () => (await client.getCustomer({ params: { id } })).lastContactAt;
    const count = async (contacts: ('calls' | 'visits' | 'orders' | 'complaints')[]) => {
      const { version, rules } = await client.getPool({});
      await client.replacePoolRules({ body: { ...rules, contacts } }, { version });
      const [job] = (await client.listJobs({ query: { limit: 1 } })).items;
      expect(job).toMatchObject({ kind: 'customers.recount-contacts' });
      await waitForJob(administrator(), job!.id);
    };
    expect((await client.getPool({})).rules.contacts).toEqual(['calls', 'visits']);
    const orders = (...days: string[]) => [
      '客户编号,下单时间,订单号,金额',
      ...days.map((day) => `ORDER-1,${day} 10:00:00,${day},5`),
    ];
    const calls = ['客户编号,联系时间,渠道,时长', 'ORDER-1,2026-02-02 10:00:00,电话,5'];
    await bring(csv('order-calls.csv', ...calls), 'calls');
    await bring(csv('orders.csv', ...orders('2026-04-04')), 'orders');
    expect(await last()).toBe('2026-02-02T02:00:00.000Z');
    await count(['calls', 'orders']);
    expect(await last()).toBe('2026-04-04T02:00:00.000Z');
    const late = await bring(csv('later.csv', ...orders('2026-05-05')), 'orders');
    expect(await last()).toBe('2026-05-05T02:00:00.000Z');
    await undo(late);
    expect(await last()).toBe('2026-04-04T02:00:00.000Z');
    await count([]);
    expect(await last()).toBeNull();
    await count(['calls', 'visits']);
    expect(await last()).toBe('2026-02-02T02:00:00.000Z');
  });
});

import { expect, it } from 'vitest';
import { describeServers } from '../../testing/describe-servers.ts';
import { refusalOf } from '../../testing/start-test-server.ts';

describeServers('idempotency keys', ({ administrator }) => {
  it('get the first answer again, and make nothing twice', async () => {
    const { client } = administrator();
    const body = { title: 't', url: 'http://127.0.0.1:9/', events: ['customer.created'], isOn: false };
    const create = () => client.createWebhook({ body }, { idempotencyKey: 'once' });
    expect(await create()).toEqual(await create());
    expect((await client.listWebhooks({})).items).toHaveLength(1);
    const backUp = () => client.createBackup({}, { idempotencyKey: 'backup' });
    expect((await backUp()).id).toBe((await backUp()).id);
    const other = client.createWebhook({ body: { ...body, title: 'u' } }, { idempotencyKey: 'once' });
    expect(await refusalOf(other)).toBe('idempotency-key-reused');
  });

  it('are refused where the answer holds a secret, before anything is done', async () => {
    const { client } = administrator();
    const [top] = (await client.listUnits({})).items;
    const { email, ...rest } = { email: 'keyed@example.com', name: 'k', employeeCode: null };
    const body = { ...rest, email, roles: ['reader' as const], unitId: top!.id };
    const user = client.createUser({ body }, { idempotencyKey: 'k1' });
    expect(await refusalOf(user)).toBe('idempotency-key-not-taken');
    const token = { title: 't', scopes: ['organisation.read' as const] };
    const made = client.createToken({ body: token }, { idempotencyKey: 'k2' });
    expect(await refusalOf(made)).toBe('idempotency-key-not-taken');
    const file = new File(['客户编号,客户名称\n1,甲\n'], 'a.csv');
    const uploaded = client.uploadImport({}, { file, idempotencyKey: 'k3' });
    expect(await refusalOf(uploaded)).toBe('idempotency-key-not-taken');
    expect((await client.listUsers({ query: { search: email } })).items).toEqual([]);
    expect((await client.listTokens({})).items).toEqual([]);
  });
});

import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { describeServers } from '../../testing/describe-servers.ts';
import { refusalOf } from '../../testing/start-test-server.ts';

describeServers('idempotency keys', ({ server, administrator }) => {
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

  it('do nothing at all when the answer cannot be kept, and everything once at the next try', async () => {
    const { client } = administrator();
    const { store } = server().parts;
    const name = '键之食品店';
    const [top] = (await client.listUnits({})).items;
    const calls: [string, () => Promise<unknown>, () => Promise<number>][] = [
      [
        'a customer',
        () =>
          client.createCustomer(
            { body: { kind: 'organisation', name } },
            { idempotencyKey: 'torn-customer' },
          ),
        async () => (await client.listCustomers({ query: { search: name } })).items.length,
      ],
      [
        'a unit',
        () =>
          client.createUnit(
            { body: { parentId: top!.id, code: 'TORN', name } },
            { idempotencyKey: 'torn-unit' },
          ),
        async () => (await client.listUnits({})).items.filter(({ code }) => code === 'TORN').length,
      ],
      [
        'a job',
        () => client.createBackup({}, { idempotencyKey: 'torn-job' }),
        async () => (await client.listJobs({})).items.length,
      ],
    ];
    const audited = async () => (await client.listAudit({ query: { limit: 100 } })).items.length;
    for (const [what, make, count] of calls) {
      const [before, lines] = [await count(), await audited()];
      await store.execute(sql`create function plumbing.tear() returns trigger language plpgsql
        as $$ begin raise exception 'torn between effect and answer'; end $$`);
      await store.execute(sql`create trigger tear before insert on plumbing.idempotency_key
        for each row execute function plumbing.tear()`);
      await expect(make()).rejects.toMatchObject({ problem: { status: 500 } });
      await store.execute(sql`drop function plumbing.tear() cascade`);
      expect([what, await count(), await audited()]).toEqual([what, before, lines]);
      const first = await make();
      expect(await make()).toEqual(first);
      expect([what, await count(), await audited()]).toEqual([what, before + 1, lines + 1]);
    }
  });

  it('make one of what is asked several times at once', async () => {
    const { client } = administrator();
    const create = () =>
      client
        .createCustomer({ body: { kind: 'organisation', name: '同时' } }, { idempotencyKey: 'at-once' })
        .catch((error: { problem: { code: string } }) => error.problem.code);
    const answers = await Promise.all(Array.from({ length: 8 }, create));
    const made = answers.filter((answer) => typeof answer !== 'string');
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(new Set(answers.filter((answer) => typeof answer === 'string'))).toEqual(
      new Set(made.length < 8 ? ['request-running'] : []),
    );
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

import { expect, it } from 'vitest';
import { describeServers } from '../testing/describe-servers.ts';
import { type Person, password } from '../testing/start-test-server.ts';

describeServers('two browsers on one customer', ({ server, administrator }) => {
  const edit = (person: Person, id: string, version: string | null, body: object) =>
    person.fetch(`/customers/${id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', ...(version ? { 'if-match': version } : {}) },
      body: JSON.stringify(body),
    });
  const secondBrowser = async () => {
    const person = server().visitor();
    await person.signIn('admin@example.com', password);
    return person;
  };
  const newCustomer = async () =>
    (await administrator().client.createCustomer({ body: { kind: 'organisation', name: '甲公司' } })).id;

  it('tell the second that somebody was first, and let it edit what it then reads', async () => {
    const [first, second, id] = [administrator(), await secondBrowser(), await newCustomer()];
    const tag = (await first.fetch(`/customers/${id}`)).headers.get('etag');
    expect(tag).toBe('"1"');
    const done = await edit(first, id, tag, { region: '北京' });
    expect([done.status, done.headers.get('etag')]).toEqual([200, '"2"']);
    const late = await edit(second, id, tag, { region: '上海' });
    expect([late.status, await late.json()]).toMatchObject([
      412,
      { code: 'version-stale', params: { version: 2 } },
    ]);
    expect((await edit(second, id, '"2"', { region: '上海' })).status).toBe(200);
    const { region } = await first.client.getCustomer({ params: { id } });
    expect(region).toBe('上海');
  });

  it('let exactly one of two edits at the same moment through', async () => {
    const [first, second] = [administrator(), await secondBrowser()];
    for (let round = 0; round < 5; round += 1) {
      const id = await newCustomer();
      const answers = await Promise.all([
        edit(first, id, '"1"', { region: '北京' }),
        edit(second, id, '"1"', { region: '上海' }),
      ]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    }
  });

  it('must say which version an edit is of', async () => {
    const id = await newCustomer();
    for (const version of [null, '*', '"abc"', '1']) {
      expect((await edit(administrator(), id, version, { region: '北京' })).status).toBe(428);
    }
  });
});

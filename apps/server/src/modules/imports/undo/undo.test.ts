import { expect, it } from 'vitest';
import { describeServers } from '../../../testing/describe-servers.ts';
import { type Person, waitForJob } from '../../../testing/start-test-server.ts';
import { storeFile } from '../../../testing/store-file.ts';

const found = async ({ client }: Person, code: string) =>
  (await client.listCustomers({ query: { search: code } })).items.find((one) => one.code === code);
const idOf = async (person: Person, code: string) => (await found(person, code))!.id;
const undo = async (person: Person, id: string) =>
  (await waitForJob(person, (await person.client.undoImport({ params: { id } })).id)).result as {
    undone: number;
    kept: string[];
  };

type Adds = (person: Person, id: string, otherId: string) => Promise<unknown>;
const formOf = async ({ client }: Person) => (await client.listForms({})).items[0]!;

describeServers('taking an import back', ({ server, administrator }) => {
  it.each<[string, Adds]>([
    [
      'contact',
      ({ client }, id) =>
        client.createContact({
          params: { id },
          body: { name: '王会计', roles: ['purchasing'], isPrimary: true },
        }),
    ],
    ['note', ({ client }, id) => client.addNote({ params: { id }, body: { text: '打过电话' } })],
    [
      'document',
      ({ client }, id) => client.addDocument({ params: { id } }, { file: new File(['合同'], '合同.txt') }),
    ],
    [
      'form',
      async (person, id) => {
        const form = await formOf(person);
        const params = { id, formId: form.id };
        return person.client.saveFormRecord({ params, body: { values: {} } }, { version: 0 });
      },
    ],
    [
      'relation to another',
      ({ client }, id, otherId) =>
        client.createRelation({ params: { id }, body: { kind: 'supplies', direction: 'child', otherId } }),
    ],
    [
      'relation from another',
      ({ client }, id, otherId) =>
        client.createRelation({
          params: { id: otherId },
          body: { kind: 'supplies', direction: 'child', otherId: id },
        }),
    ],
  ])('keeps a new customer to whom somebody has added a %s', async (_, add) => {
    const person = administrator();
    const code = `K-${crypto.randomUUID()}`;
    const other = await storeFile(person, `客户编号,客户名称\n${code}-0,别的\n`);
    const { id } = await storeFile(person, `客户编号,客户名称\n${code},留下\n${code}-2,撤走\n`);
    const kept = await idOf(person, code);
    await add(person, kept, await idOf(person, `${code}-0`));
    expect(await undo(person, id)).toMatchObject({ undone: 1, kept: [kept] });
    expect(await found(person, code)).toBeDefined();
    expect(await found(person, `${code}-2`)).toBeUndefined();
    expect((await person.client.listTimeline({ params: { id: kept } })).items.length).toBeGreaterThan(0);
    expect(other.counts).toMatchObject({ created: 1 });
  });

  it('tells customers’ trails, timelines and listeners what the import did and what was taken back', async () => {
    const person = administrator();
    const { client } = person;
    await storeFile(person, '客户编号,客户名称,地区\nL-1,改地区,四川\n');
    const { id } = await storeFile(person, '客户编号,客户名称,地区\nL-1,改地区,云南\nL-2,新来的,云南\n');
    const [changed, created] = [await idOf(person, 'L-1'), await idOf(person, 'L-2')];
    const trail = async (subjectId: string) =>
      (await client.listAudit({ query: { subjectId } })).items.map(({ action, details }) => [
        action,
        details,
      ]);
    expect(await trail(created)).toMatchObject([['customer.created', { importId: id, code: 'L-2' }]]);
    expect((await trail(changed))[0]).toMatchObject([
      'customer.changed',
      { importId: id, changes: { region: { before: '四川', after: '云南' } } },
    ]);
    await undo(person, id);
    expect((await trail(created))[0]).toMatchObject(['customer.removed', { importId: id, code: 'L-2' }]);
    expect((await trail(changed))[0]).toMatchObject([
      'customer.changed',
      { importId: id, changes: { region: { before: '云南', after: '四川' } } },
    ]);
    const { items } = await client.listTimeline({ params: { id: changed } });
    expect(items[0]).toMatchObject({ kind: 'import', title: { en: 'Import taken back' } });
    expect((await client.getCustomer({ params: { id: changed } })).region).toBe('四川');
    expect((await client.verifyAudit({})).isIntact).toBe(true);
    const said = await server().parts.store.execute(
      `select event from plumbing.outbox_event where subject_id = '${created}' order by id`,
    );
    expect(said.rows.map((row) => (row as { event: string }).event)).toEqual([
      'customer.created',
      'customer.removed',
    ]);
  });
});

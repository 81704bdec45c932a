import { expect, it } from 'vitest';
import { describeServers } from '../../../testing/describe-servers.ts';
import { type Person, refusalOf, waitForJob } from '../../../testing/start-test-server.ts';
import { mapFile, storeFile } from '../../../testing/store-file.ts';

const orders = (...codes: string[]) =>
  [
    '客户编号,下单时间,订单号,商品,数量,单价',
    ...codes.map((code, n) => `${code},2026-01-0${n + 1},N-${code},茶,1,2`),
    '',
  ].join('\n');
const add = { unknownCustomers: 'add' as const };

describeServers('customers that a file of facts names and nobody knows', ({ server, administrator }) => {
  const check = async (person: Person, id: string) => {
    await waitForJob(person, (await person.client.checkImport({ params: { id }, body: {} })).id);
    return person.client.getImport({ params: { id } });
  };
  const start = async (person: Person, id: string, query = {}) => {
    await waitForJob(person, (await person.client.startImport({ params: { id }, query })).id);
    return person.client.getImport({ params: { id } });
  };
  const undo = async (person: Person, id: string) =>
    (await waitForJob(person, (await person.client.undoImport({ params: { id } })).id)).result;
  const find = async ({ client }: Person, code: string) =>
    (await client.listCustomers({ query: { search: code } })).items.find((one) => one.code === code);

  it('are told by the check and left alone, unless they are to be added', async () => {
    const person = administrator();
    await storeFile(person, '客户编号,客户名称\nF-0,认识的\n');
    const text = orders('F-0', 'F-1', 'F-2', 'Ｆ-3', 'F-2');
    const { id } = await mapFile(person, text, 'orders');
    const { notices } = await check(person, id);
    expect(notices.map(({ code, count, examples }) => [code, count, examples])).toEqual(
      expect.arrayContaining([
        ['customers-unknown', 2, ['F-1', 'F-2']],
        ['customers-unusable', 1, ['Ｆ-3']],
      ]),
    );
    expect((await start(person, id)).counts).not.toHaveProperty('customers');
    expect(await find(person, 'F-1')).toBeUndefined();

    // The same facts once more: they are in, but the customers can still be added.
    const again = await mapFile(person, text, 'orders');
    expect((await check(person, again.id)).notices.map(({ code }) => code)).toContain('customers-unknown');
    expect((await start(person, again.id, add)).counts).toMatchObject({ duplicates: 5, customers: 2 });
    expect(await find(person, 'F-1')).toMatchObject({ name: 'F-1' });
    expect(await undo(person, again.id)).toMatchObject({ undone: 0, customers: 2, kept: [] });
    expect(await find(person, 'F-1')).toBeUndefined();
    expect(await undo(person, id)).toMatchObject({ undone: 5, kept: [] });
  });

  it('are added as a file of customers would, and removed again unless somebody has added to them', async () => {
    const person = administrator();
    const { client } = person;
    await storeFile(person, '客户编号,客户名称\nG-0,G-0\n');
    const { id } = await mapFile(person, orders('G-1', 'G-2', 'G-3'), 'orders');
    expect((await start(person, id, add)).counts).toMatchObject({ created: 3, customers: 3 });
    const [bare, added] = [(await find(person, 'G-0'))!, (await find(person, 'G-1'))!];
    const same = ({ kind, status, owner, unit, region, tags }: typeof bare) => ({
      kind,
      status,
      owner,
      unit,
      region,
      tags,
    });
    expect(same(added)).toEqual(same(bare));
    const trail = await client.listAudit({ query: { subjectId: added.id } });
    expect(trail.items).toMatchObject([
      { action: 'customer.created', details: { importId: id, code: 'G-1', row: 1 } },
    ]);
    await client.addNote({ params: { id: added.id }, body: { text: '打过电话' } });
    expect(await undo(person, id)).toMatchObject({ undone: 3, customers: 2, kept: [added.id] });
    expect(await find(person, 'G-1')).toBeDefined();
    expect(await find(person, 'G-2')).toBeUndefined();
    expect((await client.verifyAudit({})).isIntact).toBe(true);
  });

  it('are added only by whoever may add customers, and by a relationship manager to the own ones', async () => {
    const analyst = await server().join(administrator(), 'adding-analyst', ['analyst']);
    const { id } = await mapFile(analyst, orders('H-1'), 'orders');
    expect(await refusalOf(analyst.client.startImport({ params: { id }, query: add }))).toBe('not-allowed');

    const manager = await server().join(administrator(), 'adding-manager', ['relationship-manager']);
    await storeFile(administrator(), '客户编号,客户名称\nH-0,别人的\n');
    const others = await mapFile(manager, orders('H-0', 'H-2'), 'orders');
    await expect(start(manager, others.id, add)).rejects.toThrow('facts-not-yours');
    const unsaid = await mapFile(manager, orders('H-2'), 'orders');
    await check(manager, unsaid.id);
    await expect(start(manager, unsaid.id)).rejects.toThrow('facts-of-unknown');
    const own = await mapFile(manager, orders('H-2', 'H-3'), 'orders');
    expect((await start(manager, own.id, add)).counts).toMatchObject({ created: 2, customers: 2 });
    expect((await find(manager, 'H-2'))?.owner?.id).toBe(manager.id);
    const wrong = await mapFile(manager, orders('Ｈ-4'), 'orders');
    await expect(start(manager, wrong.id, add)).rejects.toThrow('facts-not-yours');
  });
});

import { expect, it } from 'vitest';
import { describeServers } from '../../../testing/describe-servers.ts';
import { type Person, waitForJob } from '../../../testing/start-test-server.ts';
import { mapFile, storeFile } from '../../../testing/store-file.ts';

const header = '客户编号,客户名称,客户类别,手机,地区,标签,备注\n';
const [before, after] = ['V-1,老王,个人,13812345678,,甲、乙,旧\n', 'V-1,老王,公司,13912345678,四川,甲,新\n'];

describeServers('the rows of an import', ({ server, administrator }) => {
  const updated = async ({ client }: Person, id: string) =>
    (await client.listImportRows({ params: { id }, query: { outcome: 'update' } })).items.map(
      (row) => row.before,
    );
  const same = (text: string) => ({ zh: text, en: text });
  const change = {
    kind: { zh: '个人', en: 'Individual' },
    phone: same('138****5678'),
    region: null,
    tags: same('甲、乙'),
    'fields.remark': same('旧'),
  };

  it('say what an update changes as it was, masked as for any reader, in the check and after the import', async () => {
    const person = administrator();
    const { client } = person;
    await storeFile(person, header + before);
    const { id } = await mapFile(person, header + after);
    await waitForJob(person, (await client.checkImport({ params: { id }, body: {} })).id);
    expect(await updated(person, id)).toEqual([change]);
    await waitForJob(person, (await client.startImport({ params: { id } })).id);
    expect(await updated(person, id)).toEqual([change]);
    const auditor = await server().join(person, 'rows-auditor', ['auditor']);
    expect(await updated(auditor, id)).toEqual([change]);
    // What reads imports but no customers is told nothing of them.
    const { secret } = await client.createToken({ body: { title: 'rows', scopes: ['imports.read'] } });
    const answer = await server()
      .visitor()
      .fetch(`/imports/${id}/rows?outcome=update`, { headers: { authorization: `Bearer ${secret}` } });
    const [row] = ((await answer.json()) as { items: { before: Record<string, unknown> }[] }).items;
    expect([...new Set(Object.values(row!.before).map((one) => JSON.stringify(one)))]).toEqual([
      JSON.stringify(same('****')),
    ]);
  });

  it('are clear to who reads the level, and forget whom the law has erased', async () => {
    const manager = await server().join(administrator(), 'rows-manager', ['relationship-manager']);
    await storeFile(manager, header + before.replace('V-1', 'V-2'));
    const { id } = await mapFile(manager, header + after.replace('V-1', 'V-2'));
    await waitForJob(manager, (await manager.client.checkImport({ params: { id }, body: {} })).id);
    expect(await updated(manager, id)).toEqual([{ ...change, phone: same('13812345678') }]);
    const [found] = (await manager.client.listCustomers({ query: { search: 'V-2' } })).items;
    await administrator().client.eraseCustomer({
      params: { id: found!.id },
      body: { reason: '本人要求' },
    });
    expect(await updated(manager, id)).toEqual([]);
  });
});

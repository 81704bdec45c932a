import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { describeServers } from '../testing/describe-servers.ts';
import { type Person, refusalOf, waitForJob } from '../testing/start-test-server.ts';

const person = { name: '欧阳不留痕', phone: '13987650021', idNumber: '110101199003071233' };
const other = { name: '欧阳也不留', phone: '13987650022', idNumber: '110101199003071234' };
const needles = [person, other].flatMap((one) => Object.values(one));
const csv = (name: string, ...lines: string[]) => new File([`${lines.join('\n')}\n`], name);
const header = '客户编号,客户名称,手机,客户类别';

async function upload(asker: Person, file: File, target = 'customers') {
  const { client } = asker;
  const uploaded = await client.uploadImport({ query: { target } }, { file });
  return client.mapImport(
    { params: { id: uploaded.id }, body: uploaded.mapping! },
    { version: uploaded.version },
  );
}

describeServers('erasing a person', ({ server, administrator }) => {
  /** Every table of the store that holds one of the texts, as text or as bytes. */
  async function tablesWith(texts: readonly string[]): Promise<string[]> {
    const { store } = server().parts;
    const { rows } = await store.execute(sql`
      select table_schema as schema, table_name as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`);
    const found: string[] = [];
    for (const { schema, name } of rows as { schema: string; name: string }[]) {
      for (const text of texts) {
        const asBytes = Buffer.from(text).toString('hex');
        const table = sql`${sql.identifier(schema)}.${sql.identifier(name)}`;
        const { rows: hits } = await store.execute(sql`
          select 1 from ${table} one where strpos(one::text, ${text}) > 0 or strpos(one::text, ${asBytes}) > 0 limit 1`);
        if (hits.length > 0) found.push(`${schema}.${name}: ${text}`);
      }
    }
    return found;
  }
  async function filesWith(texts: readonly string[]): Promise<string[]> {
    const { folder } = server();
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const found: string[] = [];
    for (const entry of entries.filter((one) => one.isFile())) {
      const content = await readFile(join(entry.parentPath, entry.name));
      for (const text of texts) if (content.includes(text)) found.push(`${entry.name}: ${text}`);
    }
    return found;
  }

  it('leaves name, phone and ID in no table and no file, of the customer and of whoever was merged into it', async () => {
    const { client } = administrator();
    const create = (given: typeof person, key: string) =>
      client.createCustomer({ body: { kind: 'individual', ...given } }, { idempotencyKey: key });
    const [survivor, merged] = [await create(person, 'survivor'), await create(other, 'merged')];
    await client.addNote({ params: { id: merged.id }, body: { text: `${other.name} 来电 ${other.phone}` } });
    await client.createContact({
      params: { id: survivor.id },
      body: { name: person.name, phone: person.phone, roles: [] },
    });
    const imported = await upload(
      administrator(),
      csv(
        '一.csv',
        header,
        `${survivor.code},${person.name},${person.phone},个人`,
        `E-1,${other.name},,个人`,
      ),
    );
    await waitForJob(administrator(), (await client.startImport({ params: { id: imported.id } })).id);
    // Only uploaded; the number as people write it. And a file that does not know the person.
    const waiting = await upload(administrator(), csv('二.csv', header, 'E-2,某人,139 8765-0022,个人'));
    const bystander = await upload(administrator(), csv('三.csv', header, 'E-3,旁人,13900009999,个人'));
    const ordersOf = (name: string, ...numbers: string[]) => {
      const lines = numbers.map(
        (number, n) => `${survivor.code},2026-03-0${n + 1} 10:00:00,${number},茶,1,2.50`,
      );
      return upload(
        administrator(),
        csv(name, '客户编号,下单时间,订单号,商品,数量,单价', ...lines),
        'orders',
      );
    };
    const facts = await ordersOf('四.csv', 'X-1', 'X-2');
    await waitForJob(administrator(), (await client.startImport({ params: { id: facts.id } })).id);
    const checked = await ordersOf('五.csv', 'X-3', `${person.name}的茶`);
    await waitForJob(
      administrator(),
      (await client.checkImport({ params: { id: checked.id }, body: {} })).id,
    );
    const run = await client.startRun({ body: { schemeId: 'rfm', asOf: '2026-06-30' } });
    await waitForJob(administrator(), run.jobId);
    await client.mergeCustomers({
      body: { survivorId: survivor.id, mergedId: merged.id, takeFromMerged: ['phone'] },
    });
    const exported = await client.startBulkAction({
      body: {
        selection: { matching: { search: '欧阳不留痕' } },
        action: { kind: 'export', format: 'csv', columns: ['code', 'name'] },
      },
    });
    await waitForJob(administrator(), exported.id);
    expect((await tablesWith(needles)).length).toBeGreaterThan(8);
    expect(await filesWith(needles)).not.toEqual([]);

    const second = (await client.listCustomers({ query: { search: 'E-1' } })).items[0]!;
    const body = { reason: '本人依法要求' };
    for (const { id } of [survivor, second]) await client.eraseCustomer({ params: { id }, body });

    expect(await tablesWith(needles)).toEqual([]);
    expect(await filesWith(needles)).toEqual([]);
    expect(await client.getCustomer({ params: { id: merged.id } })).toMatchObject({ status: 'erased' });
    const keptOf = async (id: string) => (await client.getImport({ params: { id } })).isFileKept;
    const kept = await Promise.all(
      [imported, waiting, bystander, facts, checked].map(({ id }) => keptOf(id)),
    );
    expect(kept).toEqual([false, false, true, true, false]);
    expect(await client.verifyAudit({})).toMatchObject({ isIntact: true });
    expect(await refusalOf(client.eraseCustomer({ params: { id: merged.id }, body }))).toBe(
      'customer-closed',
    );
  });

  it('separates a merged customer before it is erased, so that nothing of it stays with the survivor', async () => {
    const { client } = administrator();
    const create = (name: string, phone: string) =>
      client.createCustomer({ body: { kind: 'individual', name, phone } });
    const [kept, wrong, late] = [
      await create('留下的人', '13700000001'),
      await create('要走的人', '13700000002'),
      await create('后来的人', '13700000003'),
    ];
    await client.createContact({ params: { id: wrong.id }, body: { name: '要走的人', roles: [] } });
    const merge = (mergedId: string) =>
      client.mergeCustomers({ body: { survivorId: kept.id, mergedId, takeFromMerged: ['phone'] } });
    await merge(wrong.id);
    const last = await merge(late.id);
    const erase = () => client.eraseCustomer({ params: { id: wrong.id }, body: { reason: '本人依法要求' } });
    expect(await refusalOf(erase())).toBe('merge-not-latest');
    await client.undoMerge({ params: { id: last.id } });
    await erase();
    expect(await client.getCustomer({ params: { id: kept.id } })).toMatchObject({ phone: '137****0001' });
    expect((await client.listContacts({ params: { id: kept.id } })).items).toEqual([]);
    expect(await tablesWith(['要走的人', '13700000002'])).toEqual([]);
  });

  it('refuses whoever may not erase', async () => {
    const reader = await server().join(administrator(), 'erasure-reader', ['reader']);
    const { client } = administrator();
    const { id } = await client.createCustomer({ body: { kind: 'individual', name: '不许抹除' } });
    const body = { reason: '好奇' };
    expect(await refusalOf(reader.client.eraseCustomer({ params: { id }, body }))).toBe('not-allowed');
  });
});

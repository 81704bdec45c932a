import { expect, it } from 'vitest';
import { describeServers } from '../../testing/describe-servers.ts';
import { rejectedWorkbook } from '../../testing/rejected-workbook.ts';
import { type Person, refusalOf, waitForJob } from '../../testing/start-test-server.ts';

const csv = (name: string, ...lines: string[]) => new File([`${lines.join('\n')}\n`], name);

async function store(person: Person, file: File, target = 'customers') {
  const { client } = person;
  const uploaded = await client.uploadImport({ query: { target } }, { file });
  const mapped = await client.mapImport(
    { params: { id: uploaded.id }, body: uploaded.mapping! },
    { version: uploaded.version },
  );
  await waitForJob(person, (await client.startImport({ params: { id: mapped.id } })).id);
  return client.getImport({ params: { id: mapped.id } });
}

describeServers('imports', ({ server, administrator }) => {
  const customers = csv(
    '客户.csv',
    '客户编号,客户名称,手机,客户类别,生日,标签',
    'W-1,老王食杂店,１３８００００１１１１,个人,1970年1月2日,老客户、城网',
    'W-2,小李超市,13800002222,公司,,',
    'W-3,坏电话店,abc,公司,,',
    'W-1,老王又来,13800003333,个人,,',
    'W-4,,13800004444,公司,,',
  );

  it('checks without storing, then stores; accepted and rejected make up what was read', async () => {
    const { client } = administrator();
    const uploaded = await client.uploadImport({}, { file: customers });
    expect(uploaded.mapping!.columns.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['code', 'name', 'phone', 'kind']),
    );
    const mapped = await client.mapImport(
      { params: { id: uploaded.id }, body: uploaded.mapping! },
      { version: 1 },
    );
    await waitForJob(administrator(), (await client.checkImport({ params: { id: mapped.id }, body: {} })).id);
    const checked = await client.getImport({ params: { id: mapped.id } });
    expect(checked.counts).toEqual({
      read: 5,
      created: 2,
      updated: 0,
      unchanged: 0,
      duplicates: 1,
      rejected: 2,
    });
    expect((await client.listCustomers({ query: { search: '老王食杂' } })).items).toEqual([]);
    await waitForJob(administrator(), (await client.startImport({ params: { id: mapped.id } })).id);
    const [wang] = (await client.listCustomers({ query: { search: '老王食杂' } })).items;
    expect(wang).toMatchObject({ code: 'W-1', kind: 'individual', tags: ['老客户', '城网'] });
    const bad = (await client.listImportRows({ params: { id: mapped.id }, query: { outcome: 'reject' } }))
      .items;
    expect(bad.flatMap(({ problems }) => problems.map(({ code }) => code)).toSorted()).toEqual(
      ['name-missing', 'phone-invalid'].toSorted(),
    );
    const workbook = await rejectedWorkbook(administrator(), mapped.id);
    expect(Buffer.from(await workbook.arrayBuffer()).toString('latin1', 0, 2)).toBe('PK');
  });

  it('remembers the mapping and updates as each column’s policy says', async () => {
    const { client } = administrator();
    const again = await client.uploadImport(
      {},
      {
        file: csv(
          'b.csv',
          '客户编号,客户名称,手机,客户类别,生日,标签',
          'W-1,老王改名,13900000000,个人,,',
          'W-2,小李改名,,公司,,',
        ),
      },
    );
    expect(again.isMappingRemembered).toBe(true);
    const columns = again.mapping!.columns.map((column) => ({
      ...column,
      policy:
        column.field === 'name'
          ? ('never' as const)
          : column.field === 'phone'
            ? ('overwrite' as const)
            : ('fill-empty' as const),
    }));
    await client.mapImport(
      { params: { id: again.id }, body: { ...again.mapping!, columns } },
      { version: 1 },
    );
    await waitForJob(administrator(), (await client.startImport({ params: { id: again.id } })).id);
    const done = await client.getImport({ params: { id: again.id } });
    expect(done.counts).toMatchObject({ updated: 1, unchanged: 1 });
    const [wang] = (await client.listCustomers({ query: { search: 'W-1' } })).items;
    expect(wang).toMatchObject({ name: '老王食杂店' });
    await waitForJob(administrator(), (await client.undoImport({ params: { id: again.id } })).id);
    const row = (await client.listCustomers({ query: { search: 'W-1' } })).items[0]!;
    const { value } = await client.revealField({
      params: { id: row.id },
      body: { field: 'phone', reason: '测试' },
    });
    expect(value).toBe('13800001111');
  });

  it('undoes what nobody has touched since, and leaves the rest', async () => {
    const { client } = administrator();
    const done = await store(administrator(), csv('c.csv', '客户编号,客户名称', 'U-1,撤销一', 'U-2,撤销二'));
    const [kept] = (await client.listCustomers({ query: { search: 'U-1' } })).items;
    await client.editCustomer({ params: { id: kept!.id }, body: { region: '改过' } }, { version: 1 });
    const job = await waitForJob(administrator(), (await client.undoImport({ params: { id: done.id } })).id);
    expect(job.result).toMatchObject({ undone: 1, kept: [kept!.id], outdated: 0 });
    expect((await client.listCustomers({ query: { search: 'U-2' } })).items).toEqual([]);
  });

  it('lets a relationship manager see own imports only, and change own customers only', async () => {
    const manager = await server().join(administrator(), 'importer', ['relationship-manager']);
    const other = await store(administrator(), csv('d.csv', '客户编号,客户名称', 'M-1,别人的客户'));
    expect(await refusalOf(manager.client.getImport({ params: { id: other.id } }))).toBe('not-found');
    const mine = await store(manager, csv('e.csv', '客户编号,客户名称', 'M-1,抢过来'));
    expect(mine.counts).toMatchObject({ rejected: 1, updated: 0 });
  });

  it('hides from other readers what they may not see of a file', async () => {
    const { client } = administrator();
    const file = csv(
      'masked.csv',
      '客户编号,客户名称,手机,内部备注',
      'H-1,甲,13800007777,密',
      'H-2,乙,错误电话,密',
    );
    const { id } = await store(administrator(), file);
    const auditor = await server().join(administrator(), 'auditor', ['auditor']);
    const seen = JSON.stringify([
      await auditor.client.getImport({ params: { id } }),
      await auditor.client.listImportRows({ params: { id } }),
    ]);
    expect(seen).toContain('****');
    for (const secret of ['13800007777', '错误电话', '密']) {
      expect([secret, seen.includes(secret)]).toEqual([secret, false]);
      expect(JSON.stringify(await client.getImport({ params: { id } }))).toContain(secret);
    }
  });

  it('grades imported orders, shows badge, explanation and facts, and takes facts back', async () => {
    const { client } = administrator();
    await store(
      administrator(),
      csv('customers.csv', '客户编号,客户名称', ...Array.from({ length: 20 }, (_, n) => `G-${n},评级${n}`)),
    );
    const lines = Array.from({ length: 20 }, (_, n) =>
      Array.from(
        { length: n + 1 },
        (__, k) => `G-${n},2026-0${1 + (k % 6)}-1${k % 9} 10:00:00,O${n}-${k},茶,${n + 1},${10 + n}.50`,
      ),
    ).flat();
    const orders = await store(
      administrator(),
      csv('orders.csv', '客户编号,下单时间,订单号,商品,数量,单价', ...lines),
      'orders',
    );
    expect(orders.counts).toMatchObject({ read: 210, created: 210, rejected: 0 });
    const schemes = (await client.listSchemes({})).items;
    expect(schemes.find(({ id }) => id === 'rfm')?.gaps).toEqual([]);
    const run = await client.startRun({ body: { schemeId: 'rfm', asOf: '2026-06-30' } });
    await waitForJob(administrator(), run.jobId);
    const finished = await client.getRun({ params: { id: run.id } });
    expect(finished).toMatchObject({ state: 'done', isCurrent: true });
    const [best] = (await client.listCustomers({ query: { search: 'G-19' } })).items;
    expect(best!.badge).toMatchObject({ schemeId: 'rfm', asOf: '2026-06-30', runId: run.id });
    const [record] = (await client.listCustomerGrades({ params: { id: best!.id } })).items;
    expect(record).toMatchObject({ runId: run.id, grade: best!.badge!.grade });
    const facts = await client.listCustomerFacts({
      params: { id: best!.id, dataset: 'orders' },
      query: { limit: 3 },
    });
    expect(facts.rows[0]).toMatchObject({ unit_price: '29.500' });
    expect((await client.listTimeline({ params: { id: best!.id } })).items.map(({ kind }) => kind)).toContain(
      'grade',
    );
    await waitForJob(administrator(), (await client.undoImport({ params: { id: orders.id } })).id);
    expect((await client.listCustomerFacts({ params: { id: best!.id, dataset: 'orders' } })).rows).toEqual(
      [],
    );
  });
});

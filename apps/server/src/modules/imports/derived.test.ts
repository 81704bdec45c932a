import { expect, it } from 'vitest';
import { describeServers } from '../../testing/describe-servers.ts';
import { rejectedWorkbook } from '../../testing/rejected-workbook.ts';
import { type Person, refusalOf, waitForJob } from '../../testing/start-test-server.ts';

const csv = (name: string, ...lines: string[]) => new File([`${lines.join('\n')}\n`], name);
const orderHeader = '客户编号,下单时间,订单号,商品,数量,单价';
/** So many orders of a customer, at a price. */
const ordersOf = (code: string, count: number, price: number) =>
  Array.from(
    { length: count },
    (_, n) => `${code},2026-0${1 + (n % 6)}-1${n % 9} 10:00:00,${code}-${n}-${price},茶,1,${price}.50`,
  );

async function map(person: Person, file: File, target = 'customers') {
  const { client } = person;
  const uploaded = await client.uploadImport({ query: { target } }, { file });
  return client.mapImport(
    { params: { id: uploaded.id }, body: uploaded.mapping! },
    { version: uploaded.version },
  );
}
async function store(person: Person, file: File, target = 'customers') {
  const { client } = person;
  const { id } = await map(person, file, target);
  await waitForJob(person, (await client.startImport({ params: { id } })).id);
  return client.getImport({ params: { id } });
}
async function check(person: Person, id: string, wish: { schemeId?: string; asOf?: string } = {}) {
  await waitForJob(person, (await person.client.checkImport({ params: { id }, body: wish })).id);
  return person.client.getImport({ params: { id } });
}
async function run(person: Person) {
  const started = await person.client.startRun({ body: { schemeId: 'rfm', asOf: '2026-06-30' } });
  await waitForJob(person, started.jobId);
  return person.client.getRun({ params: { id: started.id } });
}
const gradeOf = async ({ client }: Person, code: string) =>
  (await client.listCustomers({ query: { search: code } })).items.find((one) => one.code === code)?.badge
    ?.grade ?? null;

describeServers('what is derived from imports', ({ server, administrator }) => {
  const wish = { schemeId: 'rfm', asOf: '2026-06-30' };

  it('tries the grades of a file of facts without storing anything', async () => {
    const { client } = administrator();
    await store(
      administrator(),
      csv('customers.csv', '客户编号,客户名称', ...Array.from({ length: 12 }, (_, n) => `T-${n},试算${n}`)),
    );
    const first = await map(
      administrator(),
      csv(
        'first.csv',
        orderHeader,
        ...Array.from({ length: 10 }, (_, n) => ordersOf(`T-${n}`, n + 1, 10 + n)).flat(),
        ',,,,,',
        'T-1,很久以前,X,茶,1,2.5',
      ),
      'orders',
    );
    const tried = await check(administrator(), first.id, wish);
    expect(tried.counts).toMatchObject({ read: 57, created: 55, rejected: 2 });
    expect(tried.rejections.map(({ code, rows }) => [code, rows])).toEqual([
      ['customer-missing', 1],
      ['date-invalid', 1],
    ]);
    expect(tried.trial).toMatchObject({ ...wish, customers: 10, changed: 10 });
    expect(tried.trial!.grades.find(({ grade }) => grade === null)).toMatchObject({ before: 10, after: 0 });
    const { items } = await client.listImportRows({ params: { id: first.id }, query: { outcome: 'reject' } });
    expect(items.map(({ line, values, problems }) => [line, values.商品, problems[0]!.field])).toEqual([
      [57, null, '客户编号'],
      [58, '茶', '下单时间'],
    ]);
    const accepted = await client.listImportRows({ params: { id: first.id }, query: { outcome: 'create' } });
    expect(accepted.items[0]).toMatchObject({ row: 1, line: 2, values: { 客户编号: 'T-0', 商品: '茶' } });
    expect((await client.listDatasets({})).items.find(({ dataset }) => dataset === 'orders')?.rows).toBe(0);
    const grades = (await client.listImportGrades({ params: { id: first.id } })).items;
    expect(grades.find(({ code }) => code === 'T-9')).toMatchObject({
      name: '试算9',
      rows: 10,
      gradeNow: null,
    });
    expect((await rejectedWorkbook(administrator(), first.id)).size).toBeGreaterThan(1000);

    await waitForJob(administrator(), (await client.startImport({ params: { id: first.id } })).id);
    await run(administrator());
    for (const { code, gradeThen } of grades) {
      expect([code, await gradeOf(administrator(), code!)]).toEqual([code, gradeThen]);
    }

    const more = await map(
      administrator(),
      csv('more.csv', orderHeader, ...ordersOf('T-0', 30, 99)),
      'orders',
    );
    const again = await check(administrator(), more.id, wish);
    const [risen] = (await client.listImportGrades({ params: { id: more.id } })).items;
    expect(again.trial).toMatchObject({ customers: 1, changed: 1 });
    expect(risen).toMatchObject({ code: 'T-0', rows: 30, gradeNow: await gradeOf(administrator(), 'T-0') });
    expect(risen!.gradeThen).not.toBe(risen!.gradeNow);
  });

  it('tries the grades of a file of customers, known and new ones', async () => {
    const { client } = administrator();
    const file = csv('known.csv', '客户编号,客户名称,地区', 'T-3,试算3,四川', ',全新客户,四川', 'T-4,,四川');
    const { id } = await map(administrator(), file);
    const tried = await check(administrator(), id, wish);
    expect(tried.counts).toMatchObject({ read: 3, created: 1, updated: 2, rejected: 0 });
    const grades = (await client.listImportGrades({ params: { id } })).items;
    expect(grades.map(({ row, code, gradeThen }) => [row, code, gradeThen])).toEqual([
      [1, 'T-3', await gradeOf(administrator(), 'T-3')],
      [2, null, null],
      [3, 'T-4', await gradeOf(administrator(), 'T-4')],
    ]);
    expect(await refusalOf(client.checkImport({ params: { id }, body: { schemeId: 'none' } }))).toBe(
      'scheme-unknown',
    );
  });

  it('imports facts only for customers within the reach of whoever imports', async () => {
    const manager = await server().join(administrator(), 'trier', ['relationship-manager']);
    await store(manager, csv('mine.csv', '客户编号,客户名称', 'O-1,自己的'));
    const mixed = csv('mixed.csv', orderHeader, ...ordersOf('T-5', 1, 3), ...ordersOf('O-1', 1, 3));
    const { id } = await map(manager, mixed, 'orders');
    const refused = async (begin: () => Promise<{ id: string }>, code = 'facts-not-yours') =>
      expect(waitForJob(manager, (await begin()).id)).rejects.toThrow(code);
    await refused(() => manager.client.checkImport({ params: { id }, body: wish }));
    await refused(() => manager.client.startImport({ params: { id } }));
    const unknown = await map(manager, csv('who.csv', orderHeader, ...ordersOf('nobody', 1, 3)), 'orders');
    await refused(() => manager.client.startImport({ params: { id: unknown.id } }), 'facts-of-unknown');
    const own = await map(manager, csv('own.csv', orderHeader, ...ordersOf('O-1', 2, 5)), 'orders');
    const tried = await check(manager, own.id, wish);
    expect(tried.trial).toMatchObject({ customers: 1 });
    const { items } = await manager.client.listImportGrades({ params: { id: own.id } });
    expect(items.map(({ code }) => code)).toEqual(['O-1']);
    await waitForJob(manager, (await manager.client.startImport({ params: { id: own.id } })).id);
    expect((await manager.client.getImport({ params: { id: own.id } })).counts).toMatchObject({ created: 2 });
    await waitForJob(
      administrator(),
      (await administrator().client.undoImport({ params: { id: own.id } })).id,
    );
  });

  it('says that facts are in already, and undoes only what an import itself brought', async () => {
    const { client } = administrator();
    const lines = [orderHeader, ...ordersOf('T-2', 2, 7)];
    const once = await store(administrator(), csv('same.csv', ...lines), 'orders');
    const twice = await map(administrator(), csv('same.csv', ...lines), 'orders');
    expect((await check(administrator(), twice.id)).counts).toMatchObject({ created: 0, duplicates: 2 });
    await waitForJob(administrator(), (await client.startImport({ params: { id: twice.id } })).id);
    await waitForJob(administrator(), (await client.undoImport({ params: { id: twice.id } })).id);
    const rows = async () =>
      (await client.listDatasets({})).items.find(({ dataset }) => dataset === 'orders')!.rows;
    const before = await rows();
    await waitForJob(administrator(), (await client.undoImport({ params: { id: once.id } })).id);
    expect(await rows()).toBe(before - 2);
  });

  it('falls back to the grades of the run before when the facts of the last one are undone', async () => {
    const { client } = administrator();
    const earlier = await run(administrator());
    const codes = ['T-0', 'T-5', 'T-9'];
    const before = await Promise.all(codes.map((code) => gradeOf(administrator(), code)));
    const file = csv('late.csv', orderHeader, ...ordersOf('T-0', 40, 500), ...ordersOf('T-11', 3, 20));
    const late = await store(administrator(), file, 'orders');
    const later = await run(administrator());
    expect(await gradeOf(administrator(), 'T-0')).not.toBe(before[0]);
    expect(await gradeOf(administrator(), 'T-11')).not.toBeNull();
    const undone = await waitForJob(
      administrator(),
      (await client.undoImport({ params: { id: late.id } })).id,
    );
    expect(undone.result).toMatchObject({ outdated: 1, currentRunId: earlier.id });
    expect(await Promise.all(codes.map((code) => gradeOf(administrator(), code)))).toEqual(before);
    expect(await gradeOf(administrator(), 'T-11')).toBeNull();
    expect(await client.getRun({ params: { id: later.id } })).toMatchObject({
      isCurrent: false,
      outdatedAt: expect.any(String),
    });
    expect(await client.getRun({ params: { id: earlier.id } })).toMatchObject({
      isCurrent: true,
      outdatedAt: null,
    });
    const { items } = await client.listAudit({ query: { action: 'grading.outdated' } });
    expect(items[0]?.details).toMatchObject({ runs: [later.id], currentRunId: earlier.id });
  });

  it('lets the facts of a merged customer count for the one that was kept, until the merge is undone', async () => {
    const { client } = administrator();
    const idOf = async (code: string) =>
      (await client.listCustomers({ query: { search: code } })).items.find((one) => one.code === code)!.id;
    const [kept, merged] = [await idOf('T-10'), await idOf('T-8')];
    const merge = await client.mergeCustomers({ body: { survivorId: kept, mergedId: merged } });
    await store(
      administrator(),
      csv('after.csv', orderHeader, 'T-8,2026-06-20 10:00:00,AFTER,茶,1,3.00'),
      'orders',
    );
    await run(administrator());
    expect(await gradeOf(administrator(), 'T-10')).not.toBeNull();
    const factsOf = async (id: string) =>
      (await client.listCustomerFacts({ params: { id, dataset: 'orders' }, query: { limit: 200 } })).rows;
    expect((await factsOf(kept)).length).toBe(10);
    const refused = await map(administrator(), csv('merged.csv', '客户编号,客户名称', 'T-8,又来了'));
    expect((await check(administrator(), refused.id)).rejections).toMatchObject([
      { code: 'code-merged', rows: 1 },
    ]);
    await client.undoMerge({ params: { id: merge.id } });
    await run(administrator());
    expect(await gradeOf(administrator(), 'T-10')).toBeNull();
    expect(await gradeOf(administrator(), 'T-8')).not.toBeNull();
    expect((await factsOf(kept)).length).toBe(0);
  });

  it('brings custom fields, as their forms want them', async () => {
    const { client } = administrator();
    const header = '客户编号,客户名称,客户来源,备注';
    const file = csv(
      'custom.csv',
      header,
      'F-1,来源一,转介绍,老客户介绍',
      'F-2,来源二,天上,',
      'F-3,来源三,online,',
    );
    const done = await store(administrator(), file);
    expect(done.mapping!.columns.map(({ field }) => field)).toEqual([
      'code',
      'name',
      'fields.source',
      'fields.remark',
    ]);
    expect(done.rejections).toMatchObject([{ code: 'code-unknown', rows: 1 }]);
    const [row] = (await client.listCustomers({ query: { search: 'F-1' } })).items;
    const { fields } = await client.getCustomer({ params: { id: row!.id } });
    expect(fields).toEqual({ source: 'referral', remark: '老客户介绍' });
    const again = await store(administrator(), csv('custom2.csv', header, 'F-1,来源一,网络,'));
    expect(again.counts).toMatchObject({ updated: 1 });
    expect((await client.getCustomer({ params: { id: row!.id } })).fields).toEqual({
      source: 'online',
      remark: '老客户介绍',
    });
    await waitForJob(administrator(), (await client.undoImport({ params: { id: again.id } })).id);
    expect((await client.getCustomer({ params: { id: row!.id } })).fields).toEqual({
      source: 'referral',
      remark: '老客户介绍',
    });
  });
});

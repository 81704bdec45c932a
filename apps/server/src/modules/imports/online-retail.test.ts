import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeShared, sharedData } from '../../../../../checks/shared-data.ts';
import { rejectedWorkbook } from '../../testing/rejected-workbook.ts';
import {
  type Person,
  startTestServer,
  type TestServer,
  waitForJob,
} from '../../testing/start-test-server.ts';

const path = 'data/online_retail/online_retail.csv.gz';

describeShared('the real Online Retail file through the interface', () => {
  let server: TestServer;
  let administrator: Person;
  let id: string;
  beforeAll(async () => {
    server = await startTestServer('embedded');
    administrator = await server.setUp();
  });
  afterAll(() => server?.close());

  it('is recognised, and stored as orders: 406,829 of 541,909 rows have a customer', async () => {
    const { client } = administrator;
    const file = new File([readFileSync(sharedData(path)!)], 'online_retail.csv.gz');
    const uploaded = await client.uploadImport({ query: { target: 'orders' } }, { file });
    expect(uploaded.source).toMatchObject({ kind: 'csv', encoding: 'utf-8', rows: 541_909 });
    expect(uploaded.headers.find(({ header }) => header === 'CustomerID')!.samples.length).toBeGreaterThan(1);
    id = uploaded.id;
    const mapped = await client.mapImport({ params: { id }, body: uploaded.mapping! }, { version: 1 });
    expect(mapped.mapping!.columns.flatMap(({ field }) => field ?? []).toSorted()).toEqual(
      ['customer', 'order_no', 'product', 'quantity', 'time', 'unit_price'].toSorted(),
    );
    const query = { unknownCustomers: 'add' as const };
    await waitForJob(administrator, (await client.startImport({ params: { id }, query })).id);
    const done = await client.getImport({ params: { id } });
    expect(done.counts).toMatchObject({ read: 541_909, created: 406_829, rejected: 135_080, duplicates: 0 });
    expect(done.counts?.customers).toBe(4372);
    expect(await client.countCustomers({})).toEqual({ count: 4372, isExact: true });
    expect(done.rejections).toMatchObject([{ code: 'customer-missing', rows: 135_080 }]);
  });

  it('gives the rejected rows back as a workbook, tries grades, and is taken back', async () => {
    const { client } = administrator;
    const shown = await client.listImportRows({ params: { id }, query: { outcome: 'reject', limit: 2 } });
    expect(shown.items[0]).toMatchObject({
      row: 623,
      line: 624,
      values: { InvoiceNo: '536414', CustomerID: null },
    });
    expect((await rejectedWorkbook(administrator, id, 'en')).size).toBeGreaterThan(1_000_000);
    const { result } = await waitForJob(administrator, (await client.undoImport({ params: { id } })).id);
    expect(result).toMatchObject({ undone: 406_829, customers: 4372, kept: [] });
    expect(await client.countCustomers({})).toEqual({ count: 0, isExact: true });
    const { items } = await client.listDatasets({});
    expect(items.find(({ dataset }) => dataset === 'orders')?.rows).toBe(0);

    const file = new File([readFileSync(sharedData(path)!)], 'again.csv.gz');
    const again = await client.uploadImport({ query: { target: 'orders' } }, { file });
    expect(again.isMappingRemembered).toBe(true);
    await client.mapImport({ params: { id: again.id }, body: again.mapping! }, { version: 1 });
    const wish = { schemeId: 'rfm', asOf: '2011-12-10' };
    const check = await client.checkImport({ params: { id: again.id }, body: wish });
    await waitForJob(administrator, check.id);
    const { trial } = await client.getImport({ params: { id: again.id } });
    // 34 of the 4,372 customers have only returns or zero-price lines.
    expect(trial).toMatchObject({ customers: 4372, changed: 4338 });
    expect(trial!.grades.find(({ grade }) => grade === null)).toMatchObject({ before: 4372, after: 34 });
    expect(trial!.grades.map(({ after }) => after).toSorted((a, b) => a - b)).toEqual(
      [34, 27, 38, 40, 117, 358, 689, 1319, 1750].toSorted((a, b) => a - b),
    );
  });
});

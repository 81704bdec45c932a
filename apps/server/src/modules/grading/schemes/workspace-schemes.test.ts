import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type Person,
  refusalOf,
  startTestServer,
  type TestServer,
  waitForJob,
} from '../../../testing/start-test-server.ts';
import { storeFile } from '../../../testing/store-file.ts';

const library = fileURLToPath(new URL('../../../../../../schemes', import.meta.url));
const arrows = readFileSync(join(library, 'rfm-arrows', 'scheme.yaml'), 'utf8');
const clusters = readFileSync(join(library, 'rfm-clusters', 'scheme.yaml'), 'utf8');
const named = (name: string, zh: string) =>
  arrows.replace('scheme: rfm-arrows', `scheme: ${name}`).replace('RFM 箭头八类客户', zh);

let server: TestServer;
let person: Person;
let lay: (file: string, text: string) => void;
beforeAll(async () => {
  server = await startTestServer('embedded');
  person = await server.setUp();
  lay = (file, text) => {
    const path = join(server.folder, 'schemes', file);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
  };
});
afterAll(() => server?.close());

it('offers the workspace’s own schemes beside the library, runs and explains them', async () => {
  const { client } = person;
  lay('ours/scheme.yaml', named('ours', '我们的八类客户'));
  lay('short.yaml', named('short', '单个文件的方案'));
  lay('rfm/scheme.yaml', named('rfm', '代替库中的方案'));
  await storeFile(person, '客户编号,客户名称\nA,甲\nB,乙\n');
  await storeFile(person, '客户编号,下单时间,订单号,金额\nA,2026-06-01,1,900\nB,2026-02-01,2,50\n', 'orders');
  const { items, broken } = await client.listSchemes({});
  expect(broken).toEqual([]);
  const of = (id: string) => items.find((one) => one.id === id)!;
  expect(of('ours')).toMatchObject({
    origin: 'workspace',
    title: { zh: '我们的八类客户' },
    gaps: [],
    empty: [],
  });
  expect(of('short')).toMatchObject({ origin: 'workspace', title: { zh: '单个文件的方案' } });
  expect(of('rfm')).toMatchObject({ origin: 'workspace', title: { zh: '代替库中的方案' } });
  expect(of('rfm-arrows').origin).toBe('library');
  expect((await client.getSchemeText({ params: { id: 'short' } })).text).toContain('scheme: short');
  const [one] = (await client.listCustomers({ query: { search: 'A' } })).items;
  for (const schemeId of ['ours', 'short']) {
    const run = await client.startRun({ body: { schemeId, asOf: '2026-06-30' } });
    await waitForJob(person, run.jobId);
    const query = { runId: run.id };
    const [told] = (await client.listCustomerGrades({ params: { id: one!.id }, query })).items;
    expect(told).toMatchObject({ schemeId, grade: expect.any(String), isCurrent: true });
    expect(told!.explanation).toHaveProperty('lines');
  }
});

it('tells what is wrong with a broken one by file and line, and goes on with the others', async () => {
  const { client } = person;
  lay('torn/scheme.yaml', `${named('torn', '残缺')}\nsteps: [`);
  lay('unknown.yaml', named('unknown', '未知列').replace('where: amount > 0', 'where: weight > 0'));
  lay('uncalibrated/scheme.yaml', clusters.replace('scheme: rfm-clusters', 'scheme: uncalibrated'));
  lay('uncalibrated/calibration.yaml', 'calibration: nonsense\n');
  lay('名称不对.yaml', arrows);
  const { items, broken } = await client.listSchemes({});
  expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining(['ours', 'short', 'rfm-arrows']));
  expect(items.some(({ id }) => ['torn', 'unknown', 'uncalibrated'].includes(id))).toBe(false);
  const of = (file: string) => broken.filter((one) => one.file === file);
  const line = arrows.split('\n').findIndex((text) => text.includes('where: amount > 0')) + 1;
  expect(of('unknown.yaml')[0]).toMatchObject({ line, detail: { zh: expect.stringContaining('weight') } });
  expect(of('torn/scheme.yaml')[0]!.line).toBeGreaterThan(1);
  expect(of('uncalibrated/calibration.yaml')[0]!.line).toBe(1);
  expect(of('名称不对.yaml')[0]).toMatchObject({
    line: null,
    detail: { en: expect.stringContaining('name') },
  });
  expect(await refusalOf(client.startRun({ body: { schemeId: 'unknown', asOf: '2026-06-30' } }))).toBe(
    'scheme-has-errors',
  );
  // Once it is mended it is there, without a restart.
  lay('unknown.yaml', named('unknown', '改好了'));
  expect((await client.listSchemes({})).items.some(({ id }) => id === 'unknown')).toBe(true);
});

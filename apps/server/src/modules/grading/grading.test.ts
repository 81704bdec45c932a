import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { job } from '../../plumbing/tables.ts';
import { describeServers } from '../../testing/describe-servers.ts';
import { type Person, refusalOf, waitForJob } from '../../testing/start-test-server.ts';
import type { NewGrade } from '../customers/index.ts';
import { publishGrades } from './publish-grades.ts';
import { gradingRun } from './tables.ts';

const csv = (name: string, ...lines: string[]) => new File([`${lines.join('\n')}\n`], name);
const codes = Array.from({ length: 12 }, (_, n) => `G-${n}`);

async function store({ client, ...person }: Person, file: File, target: string) {
  const uploaded = await client.uploadImport({ query: { target } }, { file });
  const params = { id: uploaded.id };
  await client.mapImport({ params, body: uploaded.mapping! }, { version: uploaded.version });
  await waitForJob({ client, ...person }, (await client.startImport({ params })).id);
}
async function run(person: Person, schemeId = 'rfm', asOf = '2026-06-30') {
  const started = await person.client.startRun({ body: { schemeId, asOf } });
  await waitForJob(person, started.jobId);
  return person.client.getRun({ params: { id: started.id } });
}
const customersOf = async ({ client }: Person) =>
  (await client.listCustomers({ query: { limit: 200 } })).items.toSorted((one, other) =>
    one.code < other.code ? -1 : 1,
  );
const badgesOf = async (person: Person) => (await customersOf(person)).map(({ badge }) => badge);
const gradedIn = (counts: readonly { customers: number }[]) =>
  counts.reduce((sum, { customers }) => sum + customers, 0);

describeServers('grading', ({ server, administrator }) => {
  it('grades by amounts, by a calibration, and tells beforehand what it could not', async () => {
    const person = administrator();
    await store(
      person,
      csv('customers.csv', '客户编号,客户名称', ...codes.map((code) => `${code},客户${code}`)),
      'customers',
    );
    const before = (await person.client.listSchemes({})).items.find(({ id }) => id === 'rfm-arrows')!;
    expect(before).toMatchObject({ gaps: [], empty: [{ dataset: 'orders', column: null }] });
    const lines = codes.flatMap((code, n) =>
      Array.from(
        { length: n + 1 },
        (_, k) => `${code},2026-0${1 + (k % 6)}-1${n % 9},${code}-${k},${10 + n * k}.50`,
      ),
    );
    await store(person, csv('orders.csv', '客户编号,下单时间,订单号,金额', ...lines), 'orders');
    const { items } = await person.client.listSchemes({});
    const of = (id: string) => items.find((one) => one.id === id)!;
    expect(of('rfm-arrows')).toMatchObject({ gaps: [], empty: [] });
    expect(of('three-layer-pyramid').empty.map(({ column }) => column)).toEqual(['cost']);
    expect(of('complaint-severity').gaps.map(({ name }) => name)).toEqual(['complaint']);
    expect(of('metal-customers').gaps).toEqual([
      {
        name: 'customers.potential',
        detail: { zh: '客户没有字段“增值潜力评分”（potential）', en: expect.stringContaining('no field') },
      },
      { name: 'customers.harsh_demands', detail: expect.anything() },
    ]);
    // No file had costs: they count as empty for everybody.
    expect(gradedIn((await run(person, 'three-layer-pyramid')).counts)).toBe(12);
    expect(gradedIn((await run(person, 'rfm-clusters')).counts)).toBe(12);
    expect(gradedIn((await run(person, 'rfm-arrows')).counts)).toBe(12);
    const start = (body: { schemeId: string; asOf: string }) => person.client.startRun({ body });
    expect(await refusalOf(start({ schemeId: 'metal-customers', asOf: '2026-06-30' }))).toBe(
      'scheme-data-missing',
    );
    expect(await refusalOf(start({ schemeId: 'rfm-arrows', asOf: '2999-01-01' }))).toBe('as-of-future');
  });

  it('reads the custom fields that a scheme asks for, once customers have them', async () => {
    const { client } = administrator();
    const scheme = (await client.listSchemes({})).items.find(({ id }) => id === 'member-type')!;
    expect(scheme.fields.map(({ id, kind }) => [id, kind])).toEqual([['joining_fee', 'money']]);
    const form = (await client.listForms({})).items.find(({ id }) => id === 'customer')!;
    const definition = {
      ...form.definition,
      sections: [
        ...form.definition.sections,
        { id: 'for_schemes', title: { zh: '评级', en: 'Grading' }, repeats: false, fields: scheme.fields },
      ],
    };
    await client.replaceForm(
      { params: { id: 'customer' }, body: { definition, isArchived: false } },
      { version: form.version },
    );
    await expect
      .poll(async () => (await client.listSchemes({})).items.find(({ id }) => id === 'member-type')!.gaps)
      .toEqual([]);
    const lines = codes.slice(0, 6).map((code, n) => `${code},客户${code},${n * 1000}.25`);
    await store(administrator(), csv('fees.csv', '客户编号,客户名称,已付入会费', ...lines), 'customers');
    const done = await run(administrator(), 'member-type');
    expect(gradedIn(done.counts)).toBe(12);
    const [one] = (await client.listCustomers({ query: { search: 'G-5' } })).items;
    const query = { runId: done.id };
    const [record] = (await client.listCustomerGrades({ params: { id: one!.id }, query })).items;
    expect(record!.grade).not.toBeNull();
    expect(done.counts).toContainEqual({ grade: null, customers: 7 });
  });

  it('tells what would reach the next grade of the run that is asked for, and of no other', async () => {
    const { client } = administrator();
    const { id: runId } = await run(administrator(), 'rfm-arrows');
    const rows = await customersOf(administrator());
    const best = Math.min(...rows.map(({ badge }) => badge!.ordinal));
    const one = rows.find(({ badge }) => badge!.ordinal > best)!;
    const params = { id: one.id };
    const asked = (await client.listCustomerGrades({ params, query: { runId } })).items;
    expect(asked.map((record) => [record.runId, record.isCurrent])).toEqual([[runId, true]]);
    expect(asked[0]!.explanation).toHaveProperty('next.ways');
    const all = (await client.listCustomerGrades({ params })).items;
    expect(all.length).toBeGreaterThan(2);
    for (const { explanation } of all) expect(explanation).not.toHaveProperty('next');
  });

  it('leaves every grade as it was when a fault stops the moving of grades, and moves all when tried again', async () => {
    const person = administrator();
    const { parts } = server();
    const before = await badgesOf(person);
    const current = async () =>
      (await person.client.listRuns({})).items.filter(({ isCurrent }) => isCurrent).map(({ id }) => id);
    const currentBefore = await current();
    await parts.store.execute(sql`create function customers.no_room() returns trigger language plpgsql
      as $$ begin raise exception 'no room left'; end $$`);
    await parts.store.execute(sql`create trigger no_room before update on customers.customer
      for each row when (new.code = 'G-7') execute function customers.no_room()`);
    const started = await person.client.startRun({ body: { schemeId: 'rfm-high-low', asOf: '2026-06-29' } });
    await expect(waitForJob(person, started.jobId)).rejects.toThrow('fault');
    const failed = await person.client.getRun({ params: { id: started.id } });
    expect(failed).toMatchObject({ state: 'failed', problem: { code: 'fault', detail: { zh: '系统出错' } } });
    expect(await badgesOf(person)).toEqual(before);
    expect(await current()).toEqual(currentBefore);
    await parts.store.execute(sql`drop trigger no_room on customers.customer`);
    await person.client.retryJob({ params: { id: started.jobId } });
    await waitForJob(person, started.jobId);
    expect(await current()).toEqual([started.id]);
    const runIds = (await badgesOf(person)).flatMap((badge) => (badge ? [badge.runId] : []));
    expect(new Set(runIds)).toEqual(new Set([started.id]));
  });

  it('leaves every grade as it was when it is cancelled in the middle', async () => {
    const before = await badgesOf(administrator());
    const badge = before.find((one) => one !== null)!;
    const stop = new AbortController();
    const batches = async function* (): AsyncGenerator<readonly NewGrade[]> {
      yield codes.slice(0, 6).map((code) => ({ code, badge: { ...badge, grade: 'Z' } }));
      stop.abort();
      yield codes.slice(6).map((code) => ({ code, badge: null }));
    };
    const { parts } = server();
    const work = { parts, signal: stop.signal };
    const flip = async () => undefined;
    const given = { runId: badge.runId, grades: { batches }, because: 'not-in-run' as const };
    await expect(publishGrades(work, given, flip)).rejects.toThrow();
    expect(await badgesOf(administrator())).toEqual(before);
  });

  it('tells the state of a run by its job, however that ended', async () => {
    const { client } = administrator();
    const { parts } = server();
    const [row] = await parts.store.select().from(gradingRun).limit(1);
    const lost = { id: parts.newId(), jobId: parts.newId(), state: 'queued' as const, isCurrent: false };
    await parts.store.insert(gradingRun).values({ ...row!, ...lost, finishedAt: null });
    await parts.store.insert(job).values({
      id: lost.jobId,
      kind: 'grading.run',
      parameters: { runId: lost.id },
      state: 'cancelled',
      createdAt: parts.clock(),
    });
    const state = async () => (await client.getRun({ params: { id: lost.id } })).state;
    expect(await state()).toBe('cancelled');
    await parts.store
      .update(job)
      .set({ state: 'failed', problemCode: 'job-lost', problemParams: {} })
      .where(sql`id = ${lost.jobId}`);
    expect(await state()).toBe('failed');
    const shown = (await client.listRuns({})).items.find(({ id }) => id === lost.id)!;
    expect(shown.problem!.detail.zh).not.toBe('');
  });

  it('knows nothing more of an erased customer: not in runs, not in explanations, not in facts', async () => {
    const { client } = administrator();
    const before = await run(administrator(), 'rfm-arrows', '2026-06-28');
    const [one] = (await client.listCustomers({ query: { search: 'G-11' } })).items;
    const params = { id: one!.id };
    await client.eraseCustomer({ params, body: { reason: '客户要求删除其资料' } });
    const after = await run(administrator(), 'rfm-arrows', '2026-06-28');
    expect(gradedIn(after.counts)).toBe(gradedIn(before.counts) - 1);
    const byFee = await run(administrator(), 'member-type', '2026-06-28');
    expect(gradedIn(byFee.counts)).toBe(11);
    expect((await client.getCustomer({ params })).badge).toBeNull();
    expect(await refusalOf(client.listCustomerGrades({ params }))).toBe('customer-erased');
    const facts = { params: { ...params, dataset: 'orders' } };
    expect(await refusalOf(client.listCustomerFacts(facts))).toBe('customer-erased');
  });
});

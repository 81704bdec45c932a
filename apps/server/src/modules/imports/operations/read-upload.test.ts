import type { ImportRecord } from '@fenji/contract';
import { expect, it } from 'vitest';
import { describeServers } from '../../../testing/describe-servers.ts';
import { rejectedWorkbook } from '../../../testing/rejected-workbook.ts';
import { type Person, refusalOf, waitForJob } from '../../../testing/start-test-server.ts';

const csv = (name: string, ...lines: string[]) => new File([`${lines.join('\n')}\n`], name);

describeServers('reading an uploaded file', ({ server, administrator }) => {
  const upload = (file: File, target = 'customers') =>
    administrator().client.uploadImport({ query: { target } }, { file });
  const check = async (person: Person, record: ImportRecord, mapping = record.mapping!) => {
    const { client } = person;
    const params = { id: record.id };
    await client.mapImport({ params, body: mapping }, { version: record.version });
    await waitForJob(person, (await client.checkImport({ params, body: {} })).id);
    return client.getImport({ params });
  };
  const start = async (person: Person, { id }: ImportRecord) =>
    waitForJob(person, (await person.client.startImport({ params: { id } })).id);

  it('finds the header below a title, and reads it with another line when told so', async () => {
    const { client } = administrator();
    const uploaded = await upload(
      csv('表.csv', '2026年客户信息表', '', '客户编号,企业名称', 'T-1,甲', 'T-2,乙'),
    );
    expect(uploaded.source).toMatchObject({
      headerLine: 3,
      rows: 2,
      firstLines: [{ line: 1 }, { line: 3 }, {}, {}],
    });
    const params = { id: uploaded.id };
    const told = await client.readImport({ params, body: { headerLine: 4 } }, { version: uploaded.version });
    expect(told).toMatchObject({ state: 'uploaded', version: 2, source: { headerLine: 4, rows: 1 } });
    expect(told.headers.map(({ header }) => header)).toEqual(['T-1', '甲']);
    const stale = client.readImport({ params, body: {} }, { version: 1 });
    expect(await refusalOf(stale)).toBe('version-stale');
    const blank = client.readImport({ params, body: { headerLine: 2 } }, { version: 2 });
    expect(await refusalOf(blank)).toBe('header-line-blank');
    const back = await client.readImport({ params, body: {} }, { version: 2 });
    const checked = await check(administrator(), back);
    expect(checked.counts).toMatchObject({ read: 2, created: 2 });
    const { items } = await client.listImportRows({ params });
    expect(items.map(({ line, values }) => [line, values.name])).toEqual([
      [4, '甲'],
      [5, '乙'],
    ]);
  });

  it('is not for who may not see the import, and shows its first lines to its uploader alone', async () => {
    const { id, version } = await upload(csv('own.csv', '客户编号,客户名称', 'T-3,丙'));
    const manager = await server().join(administrator(), 'reader', ['relationship-manager']);
    const read = manager.client.readImport({ params: { id }, body: {} }, { version });
    expect(await refusalOf(read)).toBe('not-found');
    const auditor = await server().join(administrator(), 'reading-auditor', ['auditor']);
    expect((await auditor.client.getImport({ params: { id } })).source?.firstLines).toEqual([]);
  });

  it('refuses a file under its own name', async () => {
    const refused = await upload(csv('空.csv', '')).catch((error: unknown) => error);
    expect(JSON.stringify(refused)).toContain('空.csv');
    expect(JSON.stringify(refused)).not.toContain('uploads');
  });

  it('numbers columns of the same header, so that each can be mapped', async () => {
    const uploaded = await upload(
      csv('twice.csv', '客户编号,客户名称,电话,电话', 'T-4,丁,13800000001,13800000002'),
    );
    expect(uploaded.headers.map(({ header }) => header)).toEqual([
      '客户编号',
      '客户名称',
      '电话',
      '电话 (2)',
    ]);
    const columns = uploaded.mapping!.columns.map((column) =>
      column.header === '电话'
        ? { ...column, field: null }
        : column.header === '电话 (2)'
          ? { ...column, field: 'phone' }
          : column,
    );
    const checked = await check(administrator(), uploaded, { matchKey: 'code', columns });
    const { items } = await administrator().client.listImportRows({ params: { id: checked.id } });
    expect(items.map(({ values }) => values.phone)).toEqual(['13800000002']);
  });

  it('takes over mapping, policies and match key for a workbook of rejected rows', async () => {
    const uploaded = await upload(csv('retry.csv', '代号,客户名称,手机', 'Y-1,甲,13800000011', 'Y-2,乙,坏'));
    const mapping = {
      matchKey: 'phone' as const,
      columns: [
        { header: '代号', field: 'code', policy: 'overwrite' as const },
        { header: '客户名称', field: 'name', policy: 'never' as const },
        { header: '手机', field: 'phone', policy: 'fill-empty' as const },
      ],
    };
    const checked = await check(administrator(), uploaded, mapping);
    await start(administrator(), checked);
    for (const language of ['zh', 'en'] as const) {
      const again = await upload(await rejectedWorkbook(administrator(), checked.id, language));
      expect(again.isMappingRemembered).toBe(true);
      expect(again.mapping!.matchKey).toBe('phone');
      expect(again.mapping!.columns.filter(({ field }) => field !== null)).toEqual(mapping.columns);
      const shown = await administrator().client.getImport({ params: { id: again.id } });
      expect(shown.isMappingRemembered).toBe(true);
    }
  });

  it('refuses a match key that no column becomes', async () => {
    const { id, mapping, version } = await upload(csv('key.csv', '客户编号,客户名称', 'T-5,戊'));
    const mapped = administrator().client.mapImport(
      { params: { id }, body: { ...mapping!, matchKey: 'email' } },
      { version },
    );
    expect(await refusalOf(mapped)).toBe('import-match-key-unmapped');
  });

  it('grades a file of amounts, and says what it was made of, who is unknown, and what is there already', async () => {
    const lines = (numbers: readonly number[]) =>
      numbers.map((n) => `X-${n % 6},2026-0${1 + (n % 6)}-10,XO-${n},${n}.50`);
    const header = '会员编号,交易时间,小票号,实付金额';
    const first = await check(
      administrator(),
      await upload(csv('amounts.csv', header, ...lines([1, 2, 3, 4, 5, 6])), 'orders'),
    );
    const codes = ({ notices }: ImportRecord) => notices.map(({ code, count }) => [code, count]);
    expect(codes(first)).toEqual([
      ['derived-one', 1],
      ['derived-quotient', 1],
      ['columns-needed', expect.any(Number)],
      ['customers-unknown', 6],
    ]);
    const { message } = first.notices.find(({ code }) => code === 'columns-needed')!;
    expect([message.zh, message.en]).toEqual([
      expect.stringMatching(/成本 \d/),
      expect.stringMatching(/cost \d/),
    ]);
    await start(administrator(), first);
    const { client } = administrator();
    const run = await client.startRun({ body: { schemeId: 'rfm', asOf: '2026-06-30' } });
    await waitForJob(administrator(), run.jobId);
    const { counts } = await client.getRun({ params: { id: run.id } });
    const graded = counts.reduce((sum, { grade, customers }) => sum + (grade === null ? 0 : customers), 0);
    expect(graded).toBe(6);
    const second = await check(
      administrator(),
      await upload(csv('overlap.csv', header, ...lines([5, 6, 7])), 'orders'),
    );
    expect(second.notices.find(({ code }) => code === 'orders-known')).toMatchObject({
      count: 2,
      examples: ['XO-5', 'XO-6'],
    });
  });
});

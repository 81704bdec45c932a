import type { CodePlan, ProblemError } from '@fenji/contract';
import { expect, it } from 'vitest';
import { describeServers } from '../../../testing/describe-servers.ts';
import { refusalOf, waitForJob } from '../../../testing/start-test-server.ts';

const region = { directory: 'region' as const };
const industry = { directory: 'industry' as const };
const classes = { directory: 'customer-class' as const };
const title = (zh: string, en = zh) => ({ zh, en });

describeServers('coded directories', ({ server, administrator }) => {
  it('begin with the provinces, the sections of industries and a few classes', async () => {
    const { client } = administrator();
    const counts = await Promise.all(
      [region, industry, classes].map(async (params) => {
        const { items, misfits, version } = await client.getDirectory({ params });
        expect([misfits, version]).toEqual([[], 0]);
        return items.length;
      }),
    );
    expect(counts).toEqual([34, 20, 5]);
    const { items } = await client.getDirectory({ params: region });
    expect(items[10]).toEqual({
      code: '33',
      parentCode: null,
      level: 1,
      title: title('浙江', 'Zhejiang'),
      otherNames: ['浙江省'],
      isActive: true,
      version: 1,
    });
  });

  it('take entries, new names and retirement; refuse what breaks the rule', async () => {
    const { client } = administrator();
    const add = (code: string, zh: string, parentCode: string | null = null) =>
      client.createDirectoryEntry({ params: region, body: { code, parentCode, title: title(zh) } });
    const made = await add('3301', '杭州');
    expect(made).toMatchObject({ parentCode: '33', level: 2, version: 1 });
    expect(await refusalOf(add('3301', '又一个'))).toBe('directory-code-taken');
    expect(await refusalOf(add('330', '短'))).toBe('directory-code-length');
    expect(await refusalOf(add('3302', '杭州'))).toBe('directory-name-taken');
    const params = { ...region, code: '3301' };
    const edit = (body: object, version: number) => client.editDirectoryEntry({ params, body }, { version });
    expect(await edit({ otherNames: ['杭州市'] }, 1)).toMatchObject({ title: title('杭州'), version: 2 });
    expect(await refusalOf(edit({ isActive: false }, 1))).toBe('version-stale');
    expect(await refusalOf(edit({ title: title('江苏') }, 2))).toBe('directory-name-taken');
    const zhejiang = { params: { ...region, code: '33' }, body: { isActive: false } };
    expect(await refusalOf(client.editDirectoryEntry(zhejiang, { version: 1 }))).toBe(
      'directory-entry-has-children',
    );
    expect(await edit({ isActive: false }, 2)).toMatchObject({ isActive: false, version: 3 });
    await client.editDirectoryEntry(zhejiang, { version: 1 });
    expect(await refusalOf(edit({ isActive: true }, 3))).toBe('directory-parent-retired');
    const back = { ...zhejiang, body: { isActive: true } };
    await client.editDirectoryEntry(back, { version: 2 });
    await edit({ isActive: true }, 3);
    const none = client.editDirectoryEntry({ params: { ...region, code: '99' }, body: {} }, { version: 1 });
    expect(await refusalOf(none)).toBe('not-found');
    const { items } = await client.listAudit({ query: { limit: 5 } });
    expect(items[0]).toMatchObject({
      action: 'directory.entry-changed',
      subjectKind: 'directory',
      subjectId: 'region/3301',
    });
  });

  it('load rows all or none, each problem with its row', async () => {
    const { client } = administrator();
    const load = (rows: { code: string; zh: string; parentCode?: string }[], isTrial = false) =>
      client.loadDirectory({ params: industry, body: { rows, isTrial } });
    const rows = [
      { code: '83', zh: '教育', parentCode: 'P' },
      { code: '831', zh: '学前教育' },
    ];
    const wrong = await load([...rows, { code: '90', zh: '文化', parentCode: 'Z' }]);
    expect(wrong).toMatchObject({ isStored: false, added: 2 });
    expect(wrong.problems).toEqual([
      {
        row: 3,
        code: 'directory-parent-unknown',
        message: { zh: '编码 90 的上级 Z 不存在', en: 'The parent Z of 90 is not there' },
      },
    ]);
    expect(await load(rows, true)).toMatchObject({ isStored: false, added: 2, problems: [] });
    expect((await client.getDirectory({ params: industry })).items).toHaveLength(20);
    expect(await load(rows)).toMatchObject({ isStored: true, added: 2, changed: 0, unchanged: 0 });
    expect(await load([...rows, { code: 'A', zh: '农业' }])).toMatchObject({
      isStored: true,
      added: 0,
      changed: 1,
      unchanged: 2,
    });
  });

  it('change their rule for who may set codes; given codes stay and are named', async () => {
    const { client } = administrator();
    const { rule, version } = await client.getDirectory({ params: classes });
    const levels = [{ length: 3, signs: 'any' as const, isWithParent: false }];
    const body = { ...rule, levels };
    const replaced = await client.replaceCodingRule({ params: classes, body }, { version });
    expect(replaced.misfits).toEqual(['01', '02', '03', '04', '99']);
    expect(await refusalOf(client.replaceCodingRule({ params: classes, body: rule }, { version }))).toBe(
      'version-stale',
    );
    await client.replaceCodingRule({ params: classes, body: rule }, { version: replaced.version });
    const reader = await server().join(administrator(), 'directory-reader', ['reader']);
    expect((await reader.client.getDirectory({ params: classes })).items).toHaveLength(5);
    const entry = { code: '05', title: title('甲') };
    for (const refused of [
      reader.client.createDirectoryEntry({ params: classes, body: entry }),
      reader.client.editDirectoryEntry({ params: { ...classes, code: '01' }, body: {} }, { version: 1 }),
      reader.client.loadDirectory({ params: classes, body: { rows: [{ code: '05', zh: '甲' }] } }),
      reader.client.replaceCodingRule({ params: classes, body: rule }, { version: 2 }),
    ]) {
      expect(await refusalOf(refused)).toBe('not-allowed');
    }
  });

  it('turn codes and other names of customers into titles; a strict one refuses with the nearest', async () => {
    const { client } = administrator();
    const organisation = { kind: 'organisation' as const, name: '目录客户' };
    const made = await client.createCustomer({
      body: { ...organisation, region: '３３', industry: 'finance', fields: { customer_class: '02' } },
    });
    expect(made).toMatchObject({ region: '浙江', industry: '金融业', fields: { customer_class: '经销商' } });
    const params = { id: made.id };
    const free = await client.editCustomer(
      { params, body: { region: '浙江省', industry: '白酒' } },
      { version: made.version },
    );
    expect(free).toMatchObject({ region: '浙江', industry: '白酒' });
    const { rule, version } = await client.getDirectory({ params: industry });
    await client.replaceCodingRule({ params: industry, body: { ...rule, isStrict: true } }, { version });
    const refused = client.createCustomer({ body: { ...organisation, industry: '制造' } });
    const problem = await refused.then(
      () => undefined,
      (error: unknown) => (error as ProblemError).problem,
    );
    expect(problem).toMatchObject({
      code: 'not-in-directory',
      params: { field: 'industry', value: '制造', nearest: expect.stringMatching(/^制造业/) },
    });
    const kept = await client.editCustomer({ params, body: { phone: null } }, { version: free.version });
    expect(kept.industry).toBe('白酒');
    await client.replaceCodingRule({ params: industry, body: rule }, { version: version + 1 });
  });

  it('name what a file brings; what a strict one does not know is rejected by row', async () => {
    const { client } = administrator();
    const { rule, version } = await client.getDirectory({ params: region });
    await client.replaceCodingRule({ params: region, body: { ...rule, isStrict: true } }, { version });
    const file = new File(
      ['客户编码,客户名称,地区,行业,客户分类\nN-1,甲,33,C,02\nN-2,乙,浙江西,白酒,老客户\n'],
      '目录.csv',
    );
    const { id, mapping, version: uploaded } = await client.uploadImport({}, { file });
    await client.mapImport({ params: { id }, body: mapping! }, { version: uploaded });
    await waitForJob(administrator(), (await client.startImport({ params: { id } })).id);
    const [made] = (await client.listCustomers({ query: { search: 'N-1' } })).items;
    expect(await client.getCustomer({ params: { id: made!.id } })).toMatchObject({
      region: '浙江',
      industry: '制造业',
      fields: { customer_class: '经销商' },
    });
    const { items } = await client.listImportRows({ params: { id }, query: { outcome: 'reject' } });
    expect(items.map(({ problems }) => problems)).toMatchObject([
      [
        {
          field: 'region',
          code: 'not-in-directory',
          message: { zh: expect.stringContaining('相近的有：浙江、') },
        },
      ],
    ]);
    await client.replaceCodingRule({ params: region, body: rule }, { version: version + 1 });
  });

  it('give segments of customer codes, at the level the plan asks for', async () => {
    const { client } = administrator();
    const plan: CodePlan = {
      segments: [
        { kind: 'directory', directory: 'region', level: 1, otherwise: '00' },
        { kind: 'directory', directory: 'customer-class', level: 2, otherwise: 'XX' },
        { kind: 'number', digits: 4 },
      ],
      checkDigit: 'none',
    };
    const preview = async (value: string | null) => {
      const customer = { kind: 'organisation' as const, region: value, customerClass: '经销商' };
      return (await client.previewCodePlan({ body: { plan, customer } })).codes[0];
    };
    expect(await preview('杭州')).toBe('33XX0001');
    expect(await preview('火星')).toBe('00XX0001');
    const { version, plan: before } = await client.getCodePlan({});
    await client.replaceCodePlan({ body: plan }, { version });
    const body = { kind: 'organisation' as const, name: '编码', region: '杭州市' };
    expect(await client.createCustomer({ body })).toMatchObject({ code: '33XX0001', region: '杭州' });
    await client.replaceCodePlan({ body: before }, { version: version + 1 });
  });
});

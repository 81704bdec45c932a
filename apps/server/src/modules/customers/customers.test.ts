import type { CustomerFilter, Role } from '@fenji/contract';
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { outboxEvent } from '../../plumbing/tables.ts';
import { describeServers } from '../../testing/describe-servers.ts';
import { noonClock } from '../../testing/noon-clock.ts';
import { type Person, refusalOf, waitForJob } from '../../testing/start-test-server.ts';
import { customer } from './tables.ts';

const company = (name: string, more = {}) => ({ kind: 'organisation' as const, name, ...more });
const text = (filter: CustomerFilter) => JSON.stringify(filter);

describeServers({ name: 'customers', clock: noonClock }, ({ server, administrator }) => {
  const join = (name: string, roles: Role[], unitId?: string) =>
    server().join(administrator(), name, roles, unitId);
  const namesOf = async (person: Person, query: Parameters<Person['client']['listCustomers']>[0]['query']) =>
    (await person.client.listCustomers({ query })).items.map(({ name }) => name);

  it('finds by name part, pinyin initials, one character, and either width', async () => {
    const { client } = administrator();
    await client.createCustomer({ body: company('北京华瑞科技有限公司', { code: 'HR-001' }) });
    for (const search of ['华瑞', 'bjhr', 'BJHR', '北', 'ｈｒ－００１', '华瑞科技']) {
      expect(await namesOf(administrator(), { search }), search).toContain('北京华瑞科技有限公司');
    }
    expect(await namesOf(administrator(), { search: '瑞华' })).toEqual([]);
  });

  it('gives checked codes in order, one idempotency key one customer', async () => {
    const { client } = administrator();
    const create = () => client.createCustomer({ body: company('重复点击') }, { idempotencyKey: 'click' });
    const [first, again] = [await create(), await create()];
    expect(again.id).toBe(first.id);
    expect(first.code).toMatch(/^C\d{8}$/);
    const other = client.createCustomer({ body: company('另一个') }, { idempotencyKey: 'click' });
    expect(await refusalOf(other)).toBe('idempotency-key-reused');
    const taken = client.createCustomer({ body: company('x', { code: first.code }) });
    expect(await refusalOf(taken)).toBe('customer-code-taken');
  });

  it('tells the second editor, and refuses an edit without a version', async () => {
    const { client } = administrator();
    const { id } = await client.createCustomer({ body: company('两人编辑') });
    await client.editCustomer({ params: { id }, body: { region: '北京' } }, { version: 1 });
    const second = client.editCustomer({ params: { id }, body: { region: '上海' } }, { version: 1 });
    expect(await refusalOf(second)).toBe('version-stale');
    expect(await refusalOf(client.editCustomer({ params: { id }, body: {} }))).toBe('version-needed');
  });

  it('takes an edit that changes nothing for none: no version, no line of the timeline or the audit trail', async () => {
    const { client } = administrator();
    const { id } = await client.createCustomer({ body: company('原样保存', { region: '北京' }) });
    const lines = async () =>
      (await client.listTimeline({ params: { id } })).items.length +
      (await client.listAudit({ query: { subjectId: id } })).items.length;
    const before = await lines();
    const body = { name: '原样保存', region: '北京' };
    const same = await client.editCustomer({ params: { id }, body }, { version: 1 });
    expect([same.version, await lines()]).toEqual([1, before]);
  });

  it('filters by nested conditions and pages without losing or repeating', async () => {
    const { client } = administrator();
    for (let n = 0; n < 7; n += 1) {
      await client.createCustomer({
        body: company(`分页${n}`, { region: n % 2 ? '分页东' : '分页西', tags: [`t${n}`] }),
      });
    }
    const filter = text({
      all: [
        { field: 'region', is: 'starts-with', value: '分页' },
        { not: { field: 'tags', is: 'one-of', value: ['t6'] } },
      ],
    });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.listCustomers({
        query: { filter, limit: 2, sort: 'name', ...(cursor ? { cursor } : {}) },
      });
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.next;
    } while (cursor);
    expect(seen).toEqual([0, 1, 2, 3, 4, 5].map((n) => `分页${n}`));
    expect(await client.countCustomers({ query: { filter } })).toEqual({ count: 6, isExact: true });
    const any = text({
      any: [
        { field: 'tags', is: 'contains', value: 't6' },
        { field: 'name', is: 'equals', value: '分页1' },
      ],
    });
    expect(await namesOf(administrator(), { filter: any, sort: 'name' })).toEqual(['分页1', '分页6']);
    expect(
      await refusalOf(
        client.listCustomers({ query: { filter: text({ field: 'nothing', is: 'equals', value: 1 }) } }),
      ),
    ).toBe('filter-field-unknown');
    expect(await refusalOf(client.listCustomers({ query: { cursor: 'bm9wZQ' } }))).toBe('cursor-unknown');
  });

  it('filters by days of the workspace’s calendar, by today, and by who asks', async () => {
    const manager = await join('asking-manager', ['relationship-manager']);
    await manager.client.createCustomer({ body: company('今日自有', { birthDate: '1990-03-07' }) });
    await administrator().client.createCustomer({ body: company('今日他有') });
    const { workspace } = await manager.client.getSession({});
    const today = noonClock().toLocaleDateString('sv-SE', { timeZone: workspace.timeZone });
    const named = (...more: CustomerFilter[]) =>
      namesOf(administrator(), {
        filter: text({ all: [{ field: 'name', is: 'starts-with', value: '今日' }, ...more] }),
        sort: 'name',
      });
    const created = (is: 'equals' | 'at-least' | 'at-most', value: string) =>
      named({ field: 'createdAt', is, value });
    const both = ['今日他有', '今日自有'];
    expect(await created('equals', today)).toEqual(both);
    expect(await created('at-most', today)).toEqual(both);
    expect(await created('equals', 'today')).toEqual(both);
    expect(await created('at-least', 'today-6')).toEqual(both);
    expect(await created('at-most', 'today-1')).toEqual([]);
    expect(await created('equals', `${today}T00:00:00.000Z`)).toEqual([]);
    const born = text({ field: 'birthDate', is: 'at-most', value: '1990-03-07' });
    expect(await namesOf(manager, { filter: born })).toEqual(['今日自有']);
    const mine: CustomerFilter = { field: 'owner', is: 'one-of', value: ['me'] };
    expect(await named(mine)).toEqual(['今日他有']);
    expect(await namesOf(manager, { filter: text(mine) })).toEqual(['今日自有']);
  });

  it.each([
    ['filter-value-wrong', { field: 'createdAt', is: 'equals', value: '2026-02-30' }],
    ['filter-value-wrong', { field: 'createdAt', is: 'at-least', value: '0000-01-01T00:00:00Z' }],
    ['filter-value-wrong', { field: 'createdAt', is: 'at-least' }],
    ['filter-comparison-unknown', { field: 'createdAt', is: 'contains', value: '2026-01-01' }],
    ['filter-field-unknown', { field: 'fields.nothing', is: 'equals', value: 'x' }],
  ] as const)('refuses with %s to filter by %j', async (code, filter) => {
    const asked = administrator().client.listCustomers({ query: { filter: text(filter) } });
    expect(await refusalOf(asked)).toBe(code);
  });

  it('hides merged customers unless the filter asks for that status by name', async () => {
    const { client } = administrator();
    const [first, second] = [
      await client.createCustomer({ body: company('隐藏甲', { industry: '隐藏业' }) }),
      await client.createCustomer({ body: company('隐藏乙', { industry: '隐藏业' }) }),
    ];
    await client.mergeCustomers({
      body: { survivorId: first.id, mergedId: second.id, takeFromMerged: [] },
    });
    const named = (status: CustomerFilter) =>
      namesOf(administrator(), {
        filter: text({ all: [{ field: 'industry', is: 'equals', value: '隐藏业' }, status] }),
      });
    expect(await named({ field: 'status', is: 'not-equals', value: 'lost' })).toEqual(['隐藏甲']);
    expect(await named({ not: { field: 'status', is: 'equals', value: 'merged' } })).toEqual(['隐藏甲']);
    expect(await named({ field: 'status', is: 'one-of', value: ['merged', 'lost'] })).toEqual(['隐藏乙']);
  });

  it('masks by level, refuses to filter by what is masked, and reveals with a reason on record', async () => {
    const manager = await join('mask-manager', ['relationship-manager']);
    const reader = await join('mask-reader', ['reader']);
    const { id } = await manager.client.createCustomer({
      body: { kind: 'individual', name: '王小明', phone: '13812345678', idNumber: '110101199001011234' },
    });
    expect((await manager.client.getCustomer({ params: { id } })).phone).toBe('13812345678');
    const shown = await reader.client.getCustomer({ params: { id } });
    expect([shown.phone, shown.idNumber]).toEqual(['138****5678', '110***********34']);
    expect(shown.masked).toContain('phone');
    expect(await namesOf(manager, { search: '8123 4567' })).toEqual(['王小明']);
    expect(await namesOf(reader, { search: '81234567' })).toEqual([]);
    const probe = text({ field: 'phone', is: 'starts-with', value: '1381' });
    expect(await refusalOf(reader.client.listCustomers({ query: { filter: probe } }))).toBe(
      'filter-field-masked',
    );
    const body = { field: 'idNumber', reason: '核对证件' };
    expect(await manager.client.revealField({ params: { id }, body })).toEqual({
      value: '110101199001011234',
    });
    expect(await refusalOf(reader.client.revealField({ params: { id }, body }))).toBe('not-allowed');
    const { items } = await administrator().client.listAudit({ query: { subjectId: id } });
    expect(items[0]).toMatchObject({
      action: 'customer.revealed',
      details: { field: 'idNumber', reason: '核对证件' },
    });
  });

  it('moves the right to change with the customer, and everything that hangs on it (S4.7-05)', async () => {
    const { client } = administrator();
    const [top] = (await client.listUnits({})).items;
    const [one, two] = [
      await client.createUnit({ body: { parentId: top!.id, code: 'JIA', name: '甲支行' } }),
      await client.createUnit({ body: { parentId: top!.id, code: 'YI', name: '乙支行' } }),
    ];
    const second = await join('manager-two', ['relationship-manager'], one.id);
    const fourth = await join('manager-four', ['relationship-manager'], two.id);
    const { id } = await fourth.client.createCustomer({ body: company('客户E') });
    await fourth.client.createContact({ params: { id }, body: { name: '联系人', roles: ['finance'] } });
    await fourth.client.addNote({ params: { id }, body: { text: '首次拜访', isContact: true } });
    expect(await refusalOf(second.client.getCustomer({ params: { id } }))).toBe('not-found');
    const { items } = await client.handOverCustomers({
      body: { ids: [id], toUserId: second.id, reason: '权属转移' },
    });
    const moved = items[0]!;
    expect(moved.after).toEqual(moved.before);
    expect(moved.after).toMatchObject({ customers: 1, contacts: 1, notes: 1 });
    await second.client.editCustomer({ params: { id }, body: { region: '甲' } }, { version: 2 });
    const late = fourth.client.editCustomer({ params: { id }, body: { region: '乙' } }, { version: 3 });
    expect(await refusalOf(late)).toBe('not-found');
  });

  it('shares a leaver’s customers out evenly by grade and load', async () => {
    const leaver = await join('share-leaver', ['relationship-manager']);
    const [one, two] = [
      await join('share-one', ['relationship-manager']),
      await join('share-two', ['relationship-manager']),
    ];
    const left: string[] = [];
    for (let n = 0; n < 5; n += 1)
      left.push((await leaver.client.createCustomer({ body: company(`离职${n}`) })).id);
    await one.client.createCustomer({ body: company('已有') });
    const body = { fromUserId: leaver.id, toUserIds: [one.id, two.id], reason: '离职' };
    const { client } = administrator();
    const plan = await client.previewRedistribution({ body });
    expect(plan.shares.map(({ customersAfter }) => customersAfter)).toEqual([3, 3]);
    await waitForJob(administrator(), (await client.redistributeCustomers({ body })).id);
    expect((await leaver.client.listCustomers({})).items).toEqual([]);
    expect((await two.client.listCustomers({})).items).toHaveLength(3);
    // Each customer's own trail tells who moved it, from whom, to whom it belongs now, and why.
    const { id: by } = await client.getSession({});
    for (const id of left) {
      const { owner } = await client.getCustomer({ params: { id } });
      const { items } = await client.listAudit({ query: { subjectId: id, action: 'customer.handed-over' } });
      const details = { fromUserId: leaver.id, toUserId: owner?.id, reason: '离职' };
      expect(items).toMatchObject([{ actor: { id: by, name: '管理员' }, subjectKind: 'customer', details }]);
    }
  });

  it('runs the pool: release, cool-off, claim limits, forecast', async () => {
    const [giver, taker] = [
      await join('pool-giver', ['relationship-manager']),
      await join('pool-taker', ['relationship-manager']),
    ];
    const { client } = administrator();
    const rules = {
      isOn: true,
      claimLimit: 5,
      claimsPerDay: 1,
      coolOffDays: 7,
      recycle: [{ grade: null, daysWithoutContact: 30 }],
    };
    await client.replacePoolRules({ body: rules }, { version: (await client.getPool({})).version });
    const [a, b] = [
      await giver.client.createCustomer({ body: company('公海甲') }),
      await giver.client.createCustomer({ body: company('公海乙') }),
    ];
    const forecast = await giver.client.listRecycleForecast({ query: { withinDays: 60 } });
    expect(forecast.items.map(({ daysLeft }) => daysLeft)).toEqual([30, 30]);
    for (const { id } of [a, b])
      await giver.client.releaseCustomer({ body: { customerId: id, reason: '长期不买' } });
    expect(await refusalOf(giver.client.claimCustomer({ body: { customerId: a.id } }))).toBe(
      'claim-cool-off',
    );
    await taker.client.claimCustomer({ body: { customerId: a.id } });
    expect(await refusalOf(taker.client.claimCustomer({ body: { customerId: a.id } }))).toBe('not-in-pool');
    expect(await refusalOf(taker.client.claimCustomer({ body: { customerId: b.id } }))).toBe(
      'claims-per-day',
    );
  });

  it('merges duplicates and brings them back', async () => {
    const { client } = administrator();
    const first = await client.createCustomer({ body: company('上海同名商贸有限公司', { tags: ['甲'] }) });
    const second = await client.createCustomer({
      body: company('上海同名商贸', { phone: '02112345678', tags: ['乙'] }),
    });
    await client.createContact({ params: { id: second.id }, body: { name: '老张', roles: [] } });
    const pairs = (await client.listDuplicates({})).items;
    expect(pairs).toContainEqual(
      expect.objectContaining({ because: ['same-name'], first: expect.objectContaining({ id: first.id }) }),
    );
    const merge = await client.mergeCustomers({
      body: { survivorId: first.id, mergedId: second.id, takeFromMerged: ['phone'] },
    });
    const survivor = await client.getCustomer({ params: { id: first.id } });
    expect(survivor.tags.toSorted()).toEqual(['乙', '甲'].toSorted());
    expect((await client.listContacts({ params: { id: first.id } })).items).toHaveLength(1);
    expect(
      await refusalOf(client.editCustomer({ params: { id: second.id }, body: {} }, { version: 2 })),
    ).toBe('customer-closed');
    await client.undoMerge({ params: { id: merge.id } });
    expect((await client.getCustomer({ params: { id: second.id } })).status).toBe('prospect');
    expect((await client.listContacts({ params: { id: second.id } })).items).toHaveLength(1);
    expect((await client.getCustomer({ params: { id: first.id } })).tags).toEqual(['甲']);
  });

  it('lists further columns when they are asked for, masked by level', async () => {
    const manager = await join('columns-manager', ['relationship-manager']);
    const forms = (await administrator().client.listForms({})).items;
    const { definition, version } = forms.find(({ id }) => id === 'customer')!;
    const [section, ...others] = definition.sections;
    const added = [
      { id: 'col_amount', title: { zh: '额', en: 'Amount' }, kind: 'money' as const, level: 1 },
      { id: 'col_secret', title: { zh: '密', en: 'Secret' }, kind: 'text' as const, level: 4 },
    ];
    const sections = [{ ...section!, fields: [...section!.fields, ...added] }, ...others];
    await administrator().client.replaceForm(
      { params: { id: 'customer' }, body: { definition: { ...definition, sections } } },
      { version },
    );
    const fields = { col_amount: '12.50', col_secret: '机密' };
    await manager.client.createCustomer({
      body: company('附列客户', { address: '杭州市西湖区文三路 8 号', birthDate: '1990-03-07', fields }),
    });
    const rowOf = async (person: Person, columns?: string[]) => {
      const query = { search: '附列', ...(columns && { columns: JSON.stringify(columns) }) };
      const [row] = (await person.client.listCustomers({ query })).items;
      return row!;
    };
    const asked = [
      'name',
      'address',
      'birthDate',
      'targetMarketId',
      'fields.col_amount',
      'fields.col_secret',
      'gone',
    ];
    expect((await rowOf(manager, asked)).more).toEqual({
      address: '杭州市西湖区文三路 8 号',
      birthDate: '1990-03-07',
      targetMarketId: null,
      'fields.col_amount': '12.50',
      'fields.col_secret': '****',
    });
    expect((await rowOf(administrator(), ['address', 'birthDate'])).more).toEqual({
      address: '杭州市西湖区****',
      birthDate: '1990-**-**',
    });
    expect((await rowOf(manager)).more).toBeUndefined();
    const told = (call: Promise<unknown>) =>
      call.catch((error: { problem: { title: string } }) => error.problem.title);
    const ask = (field: string) =>
      manager.client.countCustomers({ query: { filter: text({ field, is: 'contains', value: 'x' }) } });
    expect(await told(ask('fields.col_amount'))).toBe('The value to compare Amount with is wrong');
    expect(await told(ask('fields.col_secret'))).toMatch(/^The field Secret is above your security level/);
    const masked = company('附列掩码', { fields: { col_secret: '****' } });
    expect(await told(manager.client.createCustomer({ body: masked }))).toMatch(/^Secret holds a mask/);
  });

  it('tags, exports and changes all that match, as jobs', async () => {
    const { client } = administrator();
    for (let n = 0; n < 3; n += 1)
      await client.createCustomer({ body: company(`=批量${n}`, { industry: '批量业' }) });
    const selection = { matching: { filter: { field: 'industry', is: 'equals' as const, value: '批量业' } } };
    const tagged = await client.startBulkAction({
      body: { selection, action: { kind: 'tag', tags: ['新标签'] } },
    });
    expect((await waitForJob(administrator(), tagged.id)).result).toEqual({ selected: 3, changed: 3 });
    expect(
      await client.countCustomers({
        query: { filter: text({ field: 'tags', is: 'contains', value: '新标签' }) },
      }),
    ).toMatchObject({ count: 3 });
    const job = await client.startBulkAction({
      body: { selection, action: { kind: 'export', format: 'csv', columns: ['code', 'name', 'status'] } },
    });
    expect((await waitForJob(administrator(), job.id)).result).toMatchObject({ exported: 3 });
    const csv = await (await client.downloadExport({ params: { id: job.id } })).text();
    expect(csv).toContain('"客户编码","客户名称","客户状态"');
    expect(csv).toContain("'=批量0,潜在");
  });

  it('tells timelines and listeners of bulk changes in words, and of no change where there is none', async () => {
    const { client } = administrator();
    const { id } = await client.createCustomer({ body: company('批量说明', { tags: ['旧'] }) });
    const act = async (action: Parameters<typeof client.startBulkAction>[0]['body']['action']) => {
      const job = await client.startBulkAction({ body: { selection: { ids: [id] }, action } });
      return (await waitForJob(administrator(), job.id)).result;
    };
    expect(await act({ kind: 'tag', tags: ['旧'] })).toMatchObject({ changed: 0 });
    expect(await act({ kind: 'tag', tags: ['新'] })).toMatchObject({ changed: 1 });
    expect(await act({ kind: 'untag', tags: ['旧'] })).toMatchObject({ changed: 1 });
    expect(await act({ kind: 'status', status: 'active', reason: '首单' })).toMatchObject({ changed: 1 });
    const { version } = await client.getCustomer({ params: { id } });
    await client.editCustomer({ params: { id }, body: { region: '城东', phone: '021-1' } }, { version });
    await client.changeCustomerStatus(
      { params: { id }, body: { status: 'dormant', reason: '久未购买' } },
      { version: version + 1 },
    );
    const lines = (await client.listTimeline({ params: { id } })).items;
    expect(lines.map(({ title }) => title.zh)).toEqual([
      '状态由往来变为沉睡',
      '修改客户资料：电话、地区',
      '状态变为往来',
      '去标签：旧',
      '加标签：新',
      '建立客户档案',
    ]);
    const told = (await client.listAudit({ query: { subjectId: id } })).items.slice(2, -1);
    expect(told.map(({ action, details }) => [action, details])).toEqual([
      [
        'customer.status-changed',
        { jobId: expect.any(String), from: 'prospect', to: 'active', reason: '首单' },
      ],
      [
        'customer.changed',
        {
          jobId: expect.any(String),
          changes: { tags: { before: expect.arrayContaining(['旧', '新']), after: ['新'] } },
        },
      ],
      [
        'customer.changed',
        { jobId: expect.any(String), changes: { tags: { before: ['旧'], after: ['旧', '新'] } } },
      ],
    ]);
    expect(await client.verifyAudit({})).toMatchObject({ isIntact: true });
    const events = await server()
      .parts.store.select()
      .from(outboxEvent)
      .where(eq(outboxEvent.subjectId, id))
      .orderBy(outboxEvent.id);
    expect(events.map(({ event }) => event)).toEqual([
      'customer.created',
      'customer.changed',
      'customer.changed',
      'customer.status-changed',
      'customer.changed',
      'customer.status-changed',
    ]);
  });

  it('leaves alone in bulk what was merged while the job waited for it', async () => {
    const { store, storeKind } = server().parts;
    // The embedded store lets one transaction through at a time.
    if (storeKind !== 'postgresql') return;
    const { client } = administrator();
    const [a, b] = [
      await client.createCustomer({ body: company('批量并发甲') }),
      await client.createCustomer({ body: company('批量并发乙') }),
    ];
    const action = { kind: 'status' as const, status: 'active' as const, reason: '首单' };
    const job = await store.transaction(async (tx) => {
      await tx.update(customer).set({ status: 'merged', mergedIntoId: b.id }).where(eq(customer.id, a.id));
      const asked = await client.startBulkAction({ body: { selection: { ids: [a.id, b.id] }, action } });
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return asked;
    });
    expect((await waitForJob(administrator(), job.id)).result).toMatchObject({ changed: 1 });
    expect((await client.getCustomer({ params: { id: a.id } })).status).toBe('merged');
  });

  it('fills forms: wrong values refused, missing ones listed, conditional sheets asked for (S4.12-09)', async () => {
    const { client } = administrator();
    const { id } = await client.createCustomer({ body: company('填表单位') });
    const save = (values: Record<string, Record<string, string>[]>, complete = false, version = 0) =>
      client.saveFormRecord(
        { params: { id, formId: 'capture_sheets' }, body: { values, complete } },
        { version },
      );
    expect(await refusalOf(save({ basic: [{ nature: '99' }] }))).toBe('form-value-wrong');
    expect(await refusalOf(save({ basic: [{ is_member: '1' }] }, true))).toBe('form-incomplete');
    const member = await save({ basic: [{ is_member: '1' }], shares: [{ share_kind: '1' }] });
    expect(member.missing).toContainEqual({
      section: 'shares',
      row: 0,
      field: 'share_nature',
      mark: 'if-supplemented',
    });
    const other = await save({ basic: [{ is_member: '2' }] }, false, member.version);
    expect(other.missing.filter(({ section }) => section === 'shares')).toEqual([]);
    const forms = (await client.listForms({})).items;
    const survey = forms.find((form) => form.id === 'survey_card')!;
    await client.replaceForm(
      { params: { id: 'survey_card' }, body: { definition: { ...survey.definition, source: 'changed' } } },
      { version: survey.version },
    );
    expect((await client.listForms({})).items.find((form) => form.id === 'survey_card')).toMatchObject({
      version: survey.version + 1,
    });
  });

  it('keeps relations without rings, referral centres, documents and target markets', async () => {
    const { client } = administrator();
    const [mother, daughter] = [
      await client.createCustomer({ body: company('母公司') }),
      await client.createCustomer({ body: company('子公司') }),
    ];
    await client.createRelation({
      params: { id: daughter.id },
      body: { kind: 'parent-company', direction: 'parent', otherId: mother.id },
    });
    const ring = client.createRelation({
      params: { id: mother.id },
      body: { kind: 'parent-company', direction: 'parent', otherId: daughter.id },
    });
    expect(await refusalOf(ring)).toBe('relation-ring');
    const referral = { isEasyToReach: true, isWellConnected: true, endorsesUs: true, endorsesProduct: true };
    await client.createContact({
      params: { id: mother.id },
      body: { name: '介绍人', roles: ['influencer'], referral },
    });
    expect((await client.listReferralCentres({})).items.map(({ contact }) => contact.name)).toContain(
      '介绍人',
    );
    const kept = await client.addDocument(
      { params: { id: mother.id } },
      { file: new File(['合同'], '合同.txt') },
    );
    const file = await client.downloadDocument({ params: { id: kept.id } });
    expect([await file.text(), file.headers.get('content-disposition')]).toEqual([
      '合同',
      expect.stringContaining("filename*=UTF-8''%E5%90%88"),
    ]);
    const dimensions = {
      age: null,
      sex: null,
      education: null,
      occupation: '教师',
      income: null,
      area: '城东',
    };
    const market = await client.createTargetMarket({
      body: { title: '教师', dimensions, hasManyAlike: true, isConcentrated: true, isProportionate: false },
    });
    await client.editCustomer(
      { params: { id: mother.id }, body: { targetMarketId: market.id } },
      { version: 1 },
    );
    expect((await client.listTargetMarkets({})).items.find(({ id }) => id === market.id)?.customerCount).toBe(
      1,
    );
  });

  it('tells what became of a contact, its phone masked where the audit trail is read below its level', async () => {
    const { client } = administrator();
    const { id } = await client.createCustomer({ body: company('联系人变更') });
    const body = { name: '张变更', roles: [], phone: '13811110001' };
    const made = await client.createContact({ params: { id }, body });
    await client.editContact(
      { params: { id: made.id }, body: { phone: '13811110002', title: '主管' } },
      { version: made.version },
    );
    await client.removeContact({ params: { id: made.id } });
    const { items } = await client.listAudit({ query: { subjectId: id, action: 'contact.changed' } });
    expect(items[0]!.details).toEqual({
      contactId: made.id,
      changes: { phone: { before: '****', after: '****' }, title: { before: null, after: '主管' } },
    });
    const lines = (await client.listTimeline({ params: { id } })).items;
    expect(lines.map(({ title, text }) => [title.zh, text])).toEqual([
      ['删除联系人', '张变更'],
      ['修改联系人', '张变更'],
      ['新增联系人', '张变更'],
      ['建立客户档案', null],
    ]);
    const events = await server().parts.store.select().from(outboxEvent).where(eq(outboxEvent.subjectId, id));
    expect(events.filter(({ event }) => event === 'customer.changed')).toHaveLength(3);
  });

  it('counts for a target market whom its list shows to the reader', async () => {
    const { client } = administrator();
    const dimensions = { age: null, sex: null, education: null, occupation: null, income: null, area: null };
    const market = await client.createTargetMarket({
      body: { title: '计数', dimensions, hasManyAlike: true, isConcentrated: true, isProportionate: true },
    });
    const create = (name: string) =>
      client.createCustomer({ body: company(name, { targetMarketId: market.id }) });
    const [kept, merged] = [await create('市场甲'), await create('市场乙')];
    await client.mergeCustomers({ body: { survivorId: kept.id, mergedId: merged.id, takeFromMerged: [] } });
    const manager = await join('market-manager', ['relationship-manager']);
    const countFor = async (person: Person) =>
      (await person.client.listTargetMarkets({})).items.find(({ id }) => id === market.id)?.customerCount;
    expect([await countFor(administrator()), await countFor(manager)]).toEqual([1, 0]);
  });

  it('erases a person from the record, the search, the exports and the audit details, and the chain still holds', async () => {
    const { client } = administrator();
    const { id } = await client.createCustomer({
      body: { kind: 'individual', name: '欧阳消失', phone: '13900001111' },
    });
    await client.addNote({ params: { id }, body: { text: '住在某处' } });
    await client.eraseCustomer({ params: { id }, body: { reason: '本人依法要求' } });
    expect(await client.getCustomer({ params: { id } })).toMatchObject({ status: 'erased', phone: null });
    expect(await namesOf(administrator(), { search: '欧阳' })).toEqual([]);
    const whole = await (await client.exportAudit({})).text();
    expect(whole).not.toContain('欧阳消失');
    expect(whole).not.toContain('13900001111');
    expect(await client.verifyAudit({})).toMatchObject({ isIntact: true });
  });
});

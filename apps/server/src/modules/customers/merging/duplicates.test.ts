import type { EndpointInput, Endpoints, Role } from '@fenji/contract';
import { beforeAll, expect, it } from 'vitest';
import { describeServers } from '../../../testing/describe-servers.ts';
import { type Person, refusalOf } from '../../../testing/start-test-server.ts';

type Draft = EndpointInput<Endpoints['createCustomer']>['body'];

describeServers('duplicates', ({ server, administrator }) => {
  const client = () => administrator().client;
  const create = (name: string, more: Partial<Draft> = {}, by: Person = administrator()) =>
    by.client.createCustomer({ body: { kind: 'organisation', name, ...more } });
  const edit = async (id: string, body: Partial<Draft>) => {
    const { version } = await client().getCustomer({ params: { id } });
    return client().editCustomer({ params: { id }, body }, { version });
  };
  /** Every pair of the list with what it shares, by names. */
  async function pairs(): Promise<[string, string, ...string[]][]> {
    const found: [string, string, ...string[]][] = [];
    let cursor: string | undefined;
    do {
      const page = await client().listDuplicates({ query: { cursor, limit: 2 } });
      found.push(...page.items.map(({ first, second, because }) => named(first.name, second.name, because)));
      cursor = page.next;
    } while (cursor);
    return found;
  }
  const named = (one: string, other: string, because: string[]): [string, string, ...string[]] => {
    const [first, second] = [one, other].toSorted();
    return [first!, second!, ...because];
  };
  const pairsOf = async (stem: string) => (await pairs()).filter(([name]) => name.startsWith(stem));

  it('are found by phones whatever was typed between their digits, and stay as they were typed', async () => {
    const typed = ['0571-8765 4321', '+86 571 87654321', '（0571）87654321 转 8'];
    for (const [index, phone] of typed.entries()) await create(`号码${index}`, { phone });
    expect((await pairsOf('号码')).toSorted()).toEqual([
      ['号码0', '号码1', 'same-phone'],
      ['号码0', '号码2', 'same-phone'],
      ['号码1', '号码2', 'same-phone'],
    ]);
    const manager = await server().join(administrator(), 'searcher', [
      'relationship-manager',
      'credit-officer',
    ]);
    const search = async (text: string) => {
      const { items } = await manager.client.listCustomers({ query: { search: text, sort: 'name' } });
      return items.map(({ name, phone }) => [name, phone]);
    };
    const all = typed.map((phone, index) => [`号码${index}`, phone]);
    for (const text of ['057187654321', '0571 8765-4321', '+86 571 8765 4321', '87654321', '8765-43'])
      expect([text, await search(text)]).toEqual([text, all]);
  });

  it('that somebody told apart stay away until they share something else', async () => {
    const [one, other] = [
      await create('分开甲', { phone: '13900000001', email: 'same@example.com' }),
      await create('分开乙', { phone: '139-0000-0001' }),
    ];
    expect(await pairsOf('分开')).toEqual([['分开乙', '分开甲', 'same-phone']]);
    const body = { firstId: one.id, secondId: other.id };
    const said = await client().dismissDuplicate({ body });
    expect([said.first.name, said.second.name].toSorted()).toEqual(['分开乙', '分开甲']);
    expect(await pairsOf('分开')).toEqual([]);
    // What is not shared may change, and so may the way in which the phone is typed.
    await edit(one.id, { email: 'other@example.com', phone: '+86 139 0000 0001' });
    expect(await pairsOf('分开')).toEqual([]);
    for (const { id } of [one, other]) await edit(id, { phone: '13900000002' });
    expect(await pairsOf('分开')).toEqual([['分开乙', '分开甲', 'same-phone']]);
    const again = await client().dismissDuplicate({ body: { firstId: other.id, secondId: one.id } });
    expect(await pairsOf('分开')).toEqual([]);
    for (const { id } of [one, other]) await edit(id, { email: 'both@example.com' });
    expect(await pairsOf('分开')).toEqual([['分开乙', '分开甲', 'same-email', 'same-phone']]);
    await client().dismissDuplicate({ body });
    const { items } = await client().listDismissals({});
    expect(items.filter(({ first }) => first.name.startsWith('分开'))).toHaveLength(1);
    await client().removeDismissal({ params: { id: again.id } });
    expect(await pairsOf('分开')).toHaveLength(1);
    expect(await refusalOf(client().removeDismissal({ params: { id: again.id } }))).toBe('not-found');
    for (const { id } of [one, other]) {
      const { items: lines } = await client().listAudit({ query: { subjectId: id } });
      const actions = lines.map(({ action }) => action).filter((action) => action.includes('apart'));
      expect(actions.toSorted()).toEqual([
        'customer.told-apart',
        'customer.told-apart',
        'customer.told-apart',
        'customer.told-apart-undone',
      ]);
    }
  });

  it('cannot be told apart when they share nothing, or are one', async () => {
    const [one, other] = [await create('各异一'), await create('各异二')];
    const dismiss = (firstId: string, secondId: string) =>
      refusalOf(client().dismissDuplicate({ body: { firstId, secondId } }));
    expect(await dismiss(one.id, other.id)).toBe('duplicate-not-alike');
    expect(await dismiss(one.id, one.id)).toBe('duplicate-same');
  });

  it('forget what was said of somebody who is erased', async () => {
    const [one, other] = [
      await create('抹除甲', { phone: '13900000003' }),
      await create('抹除乙', { phone: '13900000003' }),
    ];
    await client().dismissDuplicate({ body: { firstId: one.id, secondId: other.id } });
    await client().eraseCustomer({ params: { id: one.id }, body: { reason: '本人要求' } });
    const { items } = await client().listDismissals({});
    expect(items.flatMap(({ first, second }) => [first.id, second.id])).not.toContain(other.id);
  });

  it('are paged by what they share, which no page tells, whatever is merged or edited in between', async () => {
    const phones = ['13911112221', '13911112222', '13911112223', '13911112224'];
    const made = [];
    for (const [n, phone] of phones.entries())
      for (const side of ['甲', '乙']) made.push(await create(`翻页${n}${side}`, { phone }));
    const list = (cursor?: string) => client().listDuplicates({ query: { cursor, limit: 2 } });
    const numbers = ({ items }: Awaited<ReturnType<typeof list>>) =>
      items.map(({ first }) => /^翻页(\d)/.exec(first.name)?.[1]).filter(Boolean);
    let page = await list();
    while (!page.items.some(({ first }) => first.name.startsWith('翻页'))) page = await list(page.next);
    const seen = numbers(page);
    expect(Buffer.from(page.next!, 'base64url').toString()).not.toMatch(/1391111222\d/);
    // A pair that was told is merged away, and one that was not shares another value.
    await client().mergeCustomers({ body: { survivorId: made[0]!.id, mergedId: made[1]!.id } });
    for (const { id } of made.slice(6)) await edit(id, { phone: '13911112225' });
    while (page.next) {
      page = await list(page.next);
      seen.push(...numbers(page));
    }
    expect(seen.toSorted()).toEqual(['0', '1', '2', '3']);
    expect(await refusalOf(list(Buffer.from('["same-phone","x","y","z"]').toString('base64url')))).toBe(
      'cursor-unknown',
    );
  });

  it('that share what very many share are told as one number, not as pairs', async () => {
    for (let n = 0; n < 12; n += 1)
      await create(`总机客户${n}`, { phone: n % 2 ? '13800000000' : '138-0000-0000' });
    expect(await pairsOf('总机')).toEqual([]);
    const { items } = await client().listWidelyShared({});
    // Masked, as an administrator does not read phones.
    expect(items).toEqual([{ because: 'same-phone', value: '138****0000', count: 12 }]);
    await create('总机客户十三', { phone: '13800000000', idNumber: '330100200001010011' });
    await create('总机客户十四', { phone: '13800000000', idNumber: '330100200001010011' });
    expect(await pairsOf('总机')).toEqual([['总机客户十三', '总机客户十四', 'same-id-number']]);
  });
});

describeServers('adding somebody who looks like another', ({ server, administrator }) => {
  let people: { mine: Person; colleague: Person; both: Person };
  const secret = { phone: '0571-66668888', idNumber: '91330100MA2B000011', email: 'boss@alike.example' };
  const draft = (more: object = {}) => ({ kind: 'organisation' as const, name: '无此名称', ...more });
  const ask = async (by: Person, more: object) => {
    const { items, untold } = await by.client.findAlikeCustomers({ body: draft(more) });
    return { told: items.map(({ name, because }) => [name, ...because]), untold };
  };
  beforeAll(async () => {
    const join = (name: string) => server().join(administrator(), name, ['relationship-manager']);
    people = { mine: await join('mine'), colleague: await join('colleague'), both: administrator() };
    await people.mine.client.createCustomer({ body: draft({ name: '杭州相似商贸有限公司', ...secret }) });
    await people.colleague.client.createCustomer({
      body: draft({ name: '宁波别人商贸有限公司', phone: '13811112222', idNumber: '91330200MA2B000022' }),
    });
  });

  it('names own customers that share a name, phone, e-mail or number', async () => {
    const { mine } = people;
    expect(await ask(mine, {})).toEqual({ told: [], untold: [] });
    expect(await ask(mine, { name: '杭州相似商贸' })).toEqual({
      told: [['杭州相似商贸有限公司', 'same-name']],
      untold: [],
    });
    expect(await ask(mine, { phone: '+86 571 6666 8888', email: secret.email })).toEqual({
      told: [['杭州相似商贸有限公司', 'same-phone', 'same-email']],
      untold: [],
    });
    expect(await ask(mine, { idNumber: secret.idNumber })).toEqual({
      told: [['杭州相似商贸有限公司', 'same-id-number']],
      untold: [],
    });
  });

  it('tells of a colleague’s customers only that there is one', async () => {
    const answer = await people.mine.client.findAlikeCustomers({
      body: draft({ name: '宁波别人商贸', phone: '138 1111 2222', idNumber: '91330200MA2B000022' }),
    });
    expect(answer).toEqual({ items: [], untold: ['same-name', 'same-phone', 'same-id-number'] });
    // Persons of the same name are many, and nothing is to be told of them.
    expect(await ask(people.mine, { kind: 'individual', name: '宁波别人商贸' })).toEqual({
      told: [],
      untold: [],
    });
  });

  it('keeps masks in what it tells, and the trail of who was compared by a masked value', async () => {
    const { client } = administrator();
    const { items } = await client.findAlikeCustomers({ body: draft({ phone: secret.phone }) });
    expect(items).toMatchObject([{ name: '杭州相似商贸有限公司', phone: '057****8888' }]);
    const trail = await client.listAudit({ query: { action: 'customer.compared', subjectId: items[0]!.id } });
    // The administrator by the phone now, its owner by the number before.
    expect(trail.items.map(({ details }) => details)).toEqual([{ field: 'phone' }, { field: 'idNumber' }]);
    expect(JSON.stringify(items)).not.toContain(secret.phone);
  });

  it('names nobody by a value that the asker reads masked and may not reveal', async () => {
    // Sees all customers, adds some, and reveals own ones only.
    const wide = await server().join(administrator(), 'wide', ['relationship-manager', 'analyst']);
    expect(await ask(wide, { phone: secret.phone })).toEqual({
      told: [['杭州相似商贸有限公司', 'same-phone']],
      untold: [],
    });
    expect(await ask(wide, { idNumber: secret.idNumber })).toEqual({ told: [], untold: ['same-id-number'] });
  });

  it('lets the customer be added all the same', async () => {
    const { id } = await people.mine.client.createCustomer({ body: draft({ name: '杭州相似商贸有限公司' }) });
    expect((await people.mine.client.getCustomer({ params: { id } })).name).toBe('杭州相似商贸有限公司');
  });

  it('is not asked by who may not add customers', async () => {
    const reader = await server().join(administrator(), 'only-reads', ['reader']);
    const { client } = reader;
    const params = { id: crypto.randomUUID() };
    const body = { firstId: params.id, secondId: crypto.randomUUID() };
    const calls = [
      () => client.findAlikeCustomers({ body: draft() }),
      () => client.listWidelyShared({}),
      () => client.listDismissals({}),
      () => client.dismissDuplicate({ body }),
      () => client.removeDismissal({ params }),
    ];
    for (const call of calls) expect(await refusalOf(call())).toBe('not-allowed');
  });
});

describeServers('who may merge', ({ server, administrator }) => {
  const create = (by: Person, name: string) =>
    by.client.createCustomer({ body: { kind: 'organisation', name, phone: '13700009999' } });
  const merge = (by: Person, survivorId: string, mergedId: string) =>
    by.client.mergeCustomers({ body: { survivorId, mergedId } });
  const undo = (by: Person, id: string) => refusalOf(by.client.undoMerge({ params: { id } }));
  const told = async ({ client }: Person) => [
    (await client.listDuplicates({})).items.length,
    (await client.listMerges({})).items.map(({ survivor }) => survivor.name),
  ];

  it('merges customers of whom both are in reach, and is told of no other merge', async () => {
    const { client } = administrator();
    const { items } = await client.listUnits({});
    const unit = await client.createUnit({ body: { name: '分公司', code: 'M1', parentId: items[0]!.id } });
    const far = await client.createUnit({ body: { name: '他处', code: 'M2', parentId: items[0]!.id } });
    const join = (name: string, role: Role, unitId = unit.id) =>
      server().join(administrator(), name, [role], unitId);
    const mine = await join('merge-mine', 'relationship-manager');
    const colleague = await join('merge-colleague', 'relationship-manager');
    const approver = await join('merge-approver', 'approver');
    const stranger = await join('merge-stranger', 'approver', far.id);
    const supervisor = await join('merge-supervisor', 'quality-supervisor', far.id);
    const [one, other] = [await create(mine, '自有甲'), await create(mine, '自有乙')];
    const theirs = await create(colleague, '同事甲');
    expect(await told(mine)).toEqual([1, []]);
    expect(await told(supervisor)).toEqual([3, []]);

    expect(await refusalOf(merge(mine, one.id, theirs.id))).toBe('not-found');
    expect(await refusalOf(merge(stranger, one.id, other.id))).toBe('not-found');
    const own = await merge(mine, one.id, other.id);
    const across = await merge(approver, theirs.id, one.id);
    expect(await told(mine)).toEqual([0, ['自有甲']]);
    for (const by of [colleague, stranger]) expect(await told(by)).toEqual([0, []]);
    for (const by of [approver, supervisor]) expect(await told(by)).toEqual([0, ['同事甲', '自有甲']]);

    // Of what was merged across, a manager has one side only.
    for (const by of [mine, colleague, stranger]) expect(await undo(by, across.id)).toBe('not-found');
    await supervisor.client.undoMerge({ params: { id: across.id } });
    await mine.client.undoMerge({ params: { id: own.id } });
    expect(await told(supervisor)).toEqual([3, ['同事甲', '自有甲']]);
  });
});

import type { KeptTags, TakenField } from '@fenji/contract';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { describeServers } from '../../../testing/describe-servers.ts';
import { type Person, refusalOf } from '../../../testing/start-test-server.ts';

const fields = ['name', 'phone', 'email', 'region', 'industry'] as const;
type Field = (typeof fields)[number];
const words: Record<Field, fc.Arbitrary<string>> = {
  name: fc.constantFrom('甲公司', '乙公司', '丙公司'),
  phone: fc.constantFrom('13800000001', '13800000002', '13800000003'),
  email: fc.constantFrom('a@example.com', 'b@example.com'),
  region: fc.constantFrom('城东', '城西', '城南'),
  industry: fc.constantFrom('零售', '餐饮'),
};
const values = fc.record({
  ...words,
  tags: fc.uniqueArray(fc.constantFrom('甲', '乙', '丙', '丁'), { maxLength: 3 }),
  primary: fc.boolean(),
});
const story = fc.record({
  survivor: values,
  merged: values,
  takeFromMerged: fc.subarray([...fields, 'status', 'owner'] as const),
  tags: fc.constantFrom('both', 'survivor', 'merged'),
  active: fc.subarray(['survivor', 'merged']),
  handedOver: fc.boolean(),
  edits: fc.record(
    { industry: words.industry, region: words.region, tags: fc.constant<string[]>(['改']) },
    { requiredKeys: [] },
  ),
  pairTied: fc.boolean(),
  ties: fc.subarray(['survivor', 'merged']),
});

describeServers('undoing merges', ({ server, administrator }) => {
  const client = () => administrator().client;
  const people = {} as Record<'one' | 'other' | 'receiver', Person & { id: string }>;
  beforeAll(async () => {
    for (const name of ['one', 'other', 'receiver'] as const)
      people[name] = await server().join(administrator(), `undo-${name}`, ['relationship-manager']);
  });
  async function create(
    { primary, ...given }: typeof values extends fc.Arbitrary<infer T> ? T : never,
    owner: Person = administrator(),
  ) {
    const { id } = await owner.client.createCustomer({ body: { kind: 'organisation', ...given } });
    await client().createContact({
      params: { id },
      body: { name: `联系人 ${given.name}`, roles: [], isPrimary: primary },
    });
    return id;
  }
  const tie = (parentId: string, childId: string) =>
    client().createRelation({
      params: { id: parentId },
      body: { kind: 'supplies', direction: 'child', otherId: childId },
    });
  /** All that belongs to some customers, apart from versions and what tells of the merges themselves. */
  const stateOf = (ids: readonly string[]) =>
    Promise.all(
      ids.map(async (id) => {
        const {
          version: _,
          updatedAt: __,
          tags,
          ...customer
        } = await client().getCustomer({ params: { id } });
        const contacts = (await client().listContacts({ params: { id } })).items;
        const relations = (await client().listRelations({ params: { id } })).items;
        const lines = (await client().listTimeline({ params: { id } })).items;
        return {
          ...customer,
          tags: tags.toSorted(),
          contacts: contacts.map(({ id: contact, isPrimary }) => [contact, isPrimary]),
          relations: relations.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
          lines: lines.flatMap(({ id: line, title }) =>
            /[Mm]erge|changed|Handed over/.test(title.en) ? [] : [line],
          ),
        };
      }),
    );
  const merge = (
    survivorId: string,
    mergedId: string,
    takeFromMerged: TakenField[],
    tags: KeptTags = 'both',
  ) => client().mergeCustomers({ body: { survivorId, mergedId, takeFromMerged, tags } });

  it('gives both back as they were, with what was edited in between', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        const survivor = await create(told.survivor, people.one);
        const merged = await create(told.merged, people.other);
        const other = await create(told.survivor);
        for (const side of told.active)
          await client().changeCustomerStatus(
            {
              params: { id: side === 'survivor' ? survivor : merged },
              body: { status: 'active', reason: '成交' },
            },
            { version: 1 },
          );
        if (told.pairTied) await tie(survivor, merged);
        if (told.ties.includes('survivor')) await tie(survivor, other);
        if (told.ties.includes('merged')) await tie(merged, other);
        const all = [survivor, merged, other];
        const before = await stateOf(all);
        const done = await merge(survivor, merged, told.takeFromMerged, told.tags);
        const contacts = (await client().listContacts({ params: { id: survivor } })).items;
        expect(contacts.filter(({ isPrimary }) => isPrimary).length).toBeLessThan(2);
        const ties = (await client().listRelations({ params: { id: survivor } })).items;
        expect(ties).toHaveLength(told.ties.length > 0 ? 1 : 0);
        const { version, ...now } = await client().getCustomer({ params: { id: survivor } });
        const isTaken = (field: TakenField) => told.takeFromMerged.some((taken) => taken === field);
        const sideOf = (field: TakenField) => before[isTaken(field) ? 1 : 0]!;
        expect(now).toMatchObject({
          status: sideOf('status').status,
          owner: sideOf('owner').owner,
          unit: sideOf('owner').unit,
        });
        const kept = { survivor: told.survivor.tags, merged: told.merged.tags };
        const tags = { ...kept, both: [...new Set([...kept.survivor, ...kept.merged])] }[told.tags];
        expect(now.tags).toEqual(tags);
        const edits = Object.fromEntries(
          Object.entries(told.edits).filter(([field, value]) => now[field as 'region'] !== value),
        ) as typeof told.edits;
        if (Object.keys(edits).length > 0)
          await client().editCustomer({ params: { id: survivor }, body: edits }, { version });
        const receiver = { id: people.receiver.id, name: 'undo-receiver' };
        if (told.handedOver)
          await client().handOverCustomers({
            body: { ids: [survivor], toUserId: receiver.id, reason: '调整' },
          });
        await client().undoMerge({ params: { id: done.id } });
        const changed = { ...edits, ...(told.handedOver && { owner: receiver }) };
        // What the merge took away of the tags comes back beside those that were given since.
        if (edits.tags)
          changed.tags = [...kept.survivor.filter((tag) => !tags.includes(tag)), ...edits.tags].toSorted();
        const expected = [{ ...before[0]!, ...changed }, ...before.slice(1)];
        expect(await stateOf(all)).toEqual(expected);
      }),
      { numRuns: 12 },
    );
  });

  it('fills the survivor up where nothing is chosen, takes the later contact, and gives all of it back', async () => {
    const forms = (await client().listForms({})).items;
    const { definition, version } = forms.find(({ id }) => id === 'customer')!;
    const [section, ...others] = definition.sections;
    const added = ['met_since', 'met_at'].map((id) => ({
      id,
      title: { zh: id, en: id },
      kind: 'text' as const,
    }));
    const sections = [{ ...section!, fields: [...section!.fields, ...added] }, ...others];
    await client().replaceForm(
      { params: { id: 'customer' }, body: { definition: { ...definition, sections } } },
      { version },
    );
    const company = { kind: 'organisation' as const };
    const one = await client().createCustomer({
      body: { ...company, name: '留存公司', phone: '13800000011', fields: { met_since: '2001' } },
    });
    const other = await client().createCustomer({
      body: {
        ...company,
        name: '并入公司',
        phone: '13800000012',
        idNumber: '91330100MA2B0000X1',
        birthDate: '2001-02-03',
        fields: { met_since: '2002', met_at: '展会' },
      },
    });
    const contact = (id: string, happenedOn: string) =>
      client().addNote({ params: { id }, body: { text: '电话联系', isContact: true, happenedOn } });
    await contact(one.id, '2025-03-01');
    await contact(other.id, '2025-05-01');
    const before = await stateOf([one.id, other.id]);
    const done = await client().mergeCustomers({ body: { survivorId: one.id, mergedId: other.id } });
    const survivor = await client().getCustomer({ params: { id: one.id } });
    expect(survivor).toMatchObject({
      name: '留存公司',
      phone: '138****0011',
      idNumber: '913***********X1',
      birthDate: '2001-**-**',
      fields: { met_since: '2001', met_at: '展会' },
      lastContactAt: before[1]!.lastContactAt,
    });
    await client().undoMerge({ params: { id: done.id } });
    expect(await stateOf([one.id, other.id])).toEqual(before);

    // What is chosen of a custom field, and a contact that came after the merge.
    const body = { survivorId: one.id, mergedId: other.id, takeFromMerged: ['fields.met_since' as const] };
    const again = await client().mergeCustomers({ body });
    const merged = await client().getCustomer({ params: { id: one.id } });
    expect(merged.fields).toEqual({ met_since: '2002' });
    await contact(one.id, '2025-06-01');
    const { lastContactAt } = await client().getCustomer({ params: { id: one.id } });
    await client().undoMerge({ params: { id: again.id } });
    expect(await client().getCustomer({ params: { id: one.id } })).toMatchObject({
      fields: { met_since: '2001' },
      lastContactAt,
    });
  });

  it('undoes several merges of a survivor only from the last to the first, and then exactly', async () => {
    const given = { email: 'a@example.com', region: '城东', industry: '零售', tags: [], primary: true };
    const [a, b, c] = [
      await create({ ...given, name: '甲公司', phone: '13800000001' }),
      await create({ ...given, name: '乙公司', phone: '13800000002', tags: ['乙'] }),
      await create({ ...given, name: '丙公司', phone: '13800000003', tags: ['乙'] }),
    ];
    await tie(a, b);
    await tie(b, c);
    const before = await stateOf([a, b, c]);
    const first = await merge(a, b, ['phone', 'name']);
    const second = await merge(a, c, ['phone']);
    expect(await refusalOf(client().undoMerge({ params: { id: first.id } }))).toBe('merge-not-latest');
    await client().undoMerge({ params: { id: second.id } });
    expect((await client().getCustomer({ params: { id: a } })).phone).toBe('138****0002');
    await client().undoMerge({ params: { id: first.id } });
    expect(await stateOf([a, b, c])).toEqual(before);
    expect(await refusalOf(client().undoMerge({ params: { id: first.id } }))).toBe('merge-undone');
  });
});

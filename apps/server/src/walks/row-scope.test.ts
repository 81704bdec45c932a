import { type Role, role } from '@fenji/contract';
import { beforeAll, expect, it } from 'vitest';
import { rolePermissions } from '../modules/identity/rules/role-permissions.ts';
import { describeServers } from '../testing/describe-servers.ts';
import { type Person, refusalOf, waitForJob } from '../testing/start-test-server.ts';
import { type Ownership, ownerships, reaches } from './reach.ts';
import { type WalkedCompany, walkedCompany } from './walked-company.ts';

const readers = role.options.filter((one) => rolePermissions[one].grants['customers.read']);
const exporters = role.options.filter((one) => rolePermissions[one].grants['customers.export']);
const marked = { field: 'region', is: 'equals', value: '范围' } as const;

async function codesOf(person: Person, query: Record<string, unknown>): Promise<string[]> {
  const codes: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await person.client.listCustomers({ query: { limit: 3, cursor, sort: 'code', ...query } });
    codes.push(...page.items.map(({ code }) => code));
    cursor = page.next;
  } while (cursor);
  return codes;
}

describeServers('row scope', ({ server, administrator }) => {
  let company: WalkedCompany;
  const codes = {} as Record<Role, Record<Ownership, string[]>>;

  beforeAll(async () => {
    company = await walkedCompany(server(), administrator());
    const { client } = administrator();
    for (const one of readers) {
      codes[one] = {} as Record<Ownership, string[]>;
      for (const ownership of ownerships) {
        const made = await company.customersOf(one, ownership, 2);
        codes[one][ownership] = made.map(({ code }) => code);
        for (const { id } of made) {
          await client.editCustomer(
            { params: { id }, body: { region: '范围', tags: [`${one}-${ownership}`] } },
            { version: 1 },
          );
        }
        await client.createContact({
          params: { id: made[0]!.id },
          body: {
            name: '介绍人',
            roles: [],
            referral: { isEasyToReach: true, isWellConnected: true, endorsesUs: true, endorsesProduct: true },
          },
        });
      }
    }
  });
  // Everybody's customers but those another role's user owns: what a role reaches, told from the table.
  const due = (one: Role) =>
    readers
      .flatMap((maker) =>
        ownerships.flatMap((ownership) => {
          const seen = ownership === 'own' && maker !== one ? 'colleague' : ownership;
          return reaches(one, 'customers.read', seen) ? codes[maker][ownership] : [];
        }),
      )
      .toSorted();

  it.each(readers)('lists, counts and finds for %s exactly the rows of the scope', async (one) => {
    const person = company.people[one];
    const filter = JSON.stringify(marked);
    expect(await codesOf(person, { filter })).toEqual(due(one));
    expect(await person.client.countCustomers({ query: { filter } })).toMatchObject({
      count: due(one).length,
    });
    expect(await codesOf(person, { filter, search: '客户 W' })).toEqual(due(one));
    const wide = JSON.stringify({ any: [marked, { not: marked }] });
    const seen = await codesOf(person, { filter: wide });
    expect(due(one).filter((code) => !seen.includes(code))).toEqual([]);
    const own = codes[one];
    const unreached = ownerships.filter((ownership) => !reaches(one, 'customers.read', ownership));
    expect(unreached.flatMap((ownership) => own[ownership]).filter((code) => seen.includes(code))).toEqual(
      [],
    );
  });

  it.each(readers)('tells %s only the tags and referral centres of the scope', async (one) => {
    const person = company.people[one];
    const tags = (await person.client.listTags({})).items.map(({ tag }) => tag);
    const centres = (await person.client.listReferralCentres({})).items.map(({ customer }) => customer.code);
    for (const ownership of ownerships) {
      const isReached = reaches(one, 'customers.read', ownership);
      expect(tags.includes(`${one}-${ownership}`), ownership).toBe(isReached);
      expect(centres.includes(codes[one][ownership][0]!), ownership).toBe(isReached);
    }
  });

  it.each(exporters)('exports for %s only the rows of the scope', async (one) => {
    const person = company.people[one];
    const job = await person.client.startBulkAction({
      body: {
        selection: { matching: { filter: marked } },
        action: { kind: 'export', format: 'csv', columns: ['code'] },
      },
    });
    await waitForJob(person, job.id);
    const file = await person.client.downloadExport({ params: { id: job.id } });
    const [, ...lines] = (await file.text()).trim().split(/\r?\n/);
    expect(lines.toSorted()).toEqual(due(one));
  });

  it('changes in bulk only what may be changed, whatever ids are given', async () => {
    const manager = company.people['relationship-manager'];
    const ids = [];
    for (const ownership of ownerships) {
      const [made] = await company.customersOf('relationship-manager', ownership, 1);
      ids.push(made!.id);
    }
    const job = await manager.client.startBulkAction({
      body: { selection: { ids }, action: { kind: 'tag', tags: ['成批'] } },
    });
    expect((await waitForJob(manager, job.id)).result).toEqual({ selected: 1, changed: 1 });
    const { items } = await administrator().client.listTags({});
    expect(items.find(({ tag }) => tag === '成批')?.count).toBe(1);
  });

  it('lets an approver assign all that match, of the own part of the organisation only', async () => {
    const { approver } = company.people;
    const made = [];
    for (const ownership of ownerships) made.push((await company.customersOf('approver', ownership, 1))[0]!);
    const job = await approver.client.startBulkAction({
      body: {
        selection: { ids: made.map(({ id }) => id) },
        action: { kind: 'assign', ownerId: company.receiverId, reason: '合并片区' },
      },
    });
    expect((await waitForJob(approver, job.id)).result).toMatchObject({ selected: 3 });
    const owners = [];
    for (const { id } of made)
      owners.push((await administrator().client.getCustomer({ params: { id } })).owner?.name);
    expect(owners).toEqual([
      'walk-colleague',
      'walk-colleague',
      'walk-colleague',
      'walk-elsewhere',
      undefined,
    ]);
    const tag = approver.client.startBulkAction({
      body: { selection: { ids: [made[0]!.id] }, action: { kind: 'tag', tags: ['a'] } },
    });
    expect(await refusalOf(tag)).toBe('not-allowed');
  });

  it('tells an approver only the hand-overs of the own part of the organisation', async () => {
    const { client } = administrator();
    const far = await company.customersOf('approver', 'elsewhere', 1);
    const near = await company.customersOf('approver', 'colleague', 1);
    const elsewhere = await server().join(administrator(), 'far-receiver', ['relationship-manager']);
    const move = async (id: string, toUserId: string) =>
      (await client.handOverCustomers({ body: { ids: [id], toUserId, reason: '调整' } })).items[0]!;
    const hidden = await move(far[0]!.id, elsewhere.id);
    const shown = await move(near[0]!.id, company.people['relationship-manager'].id);
    const { items } = await company.people.approver.client.listHandOvers({ query: { limit: 200 } });
    const told = items.map(({ id }) => id);
    expect([told.includes(shown.id), told.includes(hidden.id)]).toEqual([true, false]);
  });
});

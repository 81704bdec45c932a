import { type EndpointName, endpoints, permission, role } from '@fenji/contract';
import { beforeAll, expect, it } from 'vitest';
import { rolePermissions } from '../modules/identity/rules/role-permissions.ts';
import { describeServers } from '../testing/describe-servers.ts';
import { refusalOf, waitForJob } from '../testing/start-test-server.ts';
import { ask } from './ask.ts';
import { type KnownCustomer, secrets } from './known-customer.ts';
import type { SampleSubject } from './sample-requests.ts';
import { type WalkedCompany, walkedCompany } from './walked-company.ts';

const levelOf: Readonly<Record<keyof typeof secrets, number>> = {
  phone: 3,
  email: 3,
  address: 3,
  birthDate: 3,
  idNumber: 4,
};
const secretRemark = '机密备注不可外传';
/** Everything a reader of a level must not find in any answer. */
const untold = (readsLevel: number): string[] => [
  ...Object.entries(secrets).flatMap(([field, value]) =>
    levelOf[field as keyof typeof secrets] > readsLevel ? [value] : [],
  ),
  ...(readsLevel < 3 ? [secretRemark] : []),
];
/** What is asked for in order to be told. */
const revealing: readonly EndpointName[] = ['revealField', 'revealContactField', 'revealFormField'];
/** After these their customer is gone, merged or another's. */
const ending: readonly EndpointName[] = [
  'eraseCustomer',
  'mergeCustomers',
  'undoMerge',
  'handOverCustomers',
  'releaseCustomer',
];
const isGranted = (one: (typeof role.options)[number], access: string) => {
  const asked = permission.safeParse(access);
  return !asked.success || rolePermissions[one].grants[asked.data] !== undefined;
};

describeServers('values above a reader’s level', ({ server, administrator }) => {
  let company: WalkedCompany;
  const customers = new Map<string, KnownCustomer[]>();

  beforeAll(async () => {
    company = await walkedCompany(server(), administrator());
    const { client } = administrator();
    const forms = (await client.listForms({})).items;
    const { definition, version } = forms.find(({ id }) => id === 'customer')!;
    const [section] = definition.sections;
    const fields = section!.fields.map((field) => (field.id === 'remark' ? { ...field, level: 3 } : field));
    await client.replaceForm(
      {
        params: { id: 'customer' },
        body: { definition: { ...definition, sections: [{ ...section!, fields }] } },
      },
      { version },
    );
    for (const one of role.options) {
      const made = await company.customersOf(one, 'own', 2);
      customers.set(one, made);
      for (const { id } of made) {
        await client.editCustomer(
          { params: { id }, body: { ...secrets, fields: { remark: secretRemark } } },
          { version: 1 },
        );
        const { phone, email } = secrets;
        await client.createContact({ params: { id }, body: { name: '联系人', roles: [], phone, email } });
        const values = { investors: [{ id_number: secrets.idNumber }] };
        await client.saveFormRecord(
          { params: { id, formId: 'capture_sheets' }, body: { values } },
          { version: 0 },
        );
      }
    }
  });

  const freshPair = async (one: (typeof role.options)[number]) => {
    const [customer, other] = await company.customersOf(one, 'own', 2);
    return { customer: customer!, other: other! };
  };

  it.each(role.options)('are told to %s by no route', async (one) => {
    const [customer, other] = customers.get(one)!;
    const subject: SampleSubject = {
      administrator: administrator(),
      customer: customer!,
      other: other!,
      unitId: company.unitId,
      userId: company.people[one].id,
      receiverId: company.receiverId,
    };
    const leaks: string[] = [];
    const asked: EndpointName[] = [];
    for (const name of Object.keys(endpoints) as EndpointName[]) {
      if (name === 'signOut' || revealing.includes(name) || !isGranted(one, endpoints[name].access)) continue;
      const about = ending.includes(name) ? { ...subject, ...(await freshPair(one)) } : subject;
      const { code, text } = await ask(company.people[one], name, about);
      if (code === 'done') asked.push(name);
      for (const value of untold(rolePermissions[one].readsLevel)) {
        if (text.includes(value)) leaks.push(`${name}: ${value}`);
      }
    }
    expect(leaks).toEqual([]);
    expect(asked.length).toBeGreaterThan(15);
  });

  it('cannot be searched or filtered for', async () => {
    const { client } = company.people.reader;
    for (const [field, value] of Object.entries(secrets)) {
      const filter = JSON.stringify({ field, is: 'equals', value });
      expect(await refusalOf(client.listCustomers({ query: { filter } }))).toBe('filter-field-masked');
      expect((await client.listCustomers({ query: { search: value } })).items).toEqual([]);
    }
    const filter = JSON.stringify({ not: { field: 'fields.remark', is: 'contains', value: '机' } });
    expect(await refusalOf(client.listCustomers({ query: { filter } }))).toBe('filter-field-masked');
  });

  it.each(['analyst', 'administrator', 'relationship-manager'] as const)(
    'leave in no export of %s',
    async (one) => {
      const person = company.people[one];
      const columns = ['code', ...Object.keys(secrets), 'fields.remark'];
      const job = await person.client.startBulkAction({
        body: {
          selection: {
            ids: customers
              .get(one)!
              .slice(0, 2)
              .map(({ id }) => id),
          },
          action: { kind: 'export', format: 'csv', columns },
        },
      });
      await waitForJob(person, job.id);
      const file = await person.client.downloadExport({ params: { id: job.id } });
      const text = await file.text();
      expect(text).toContain(customers.get(one)![0]!.code);
      const { readsLevel } = rolePermissions[one];
      expect(untold(readsLevel).filter((value) => text.includes(value))).toEqual([]);
      if (readsLevel >= 3) expect(text).toContain(secrets.phone);
    },
  );

  it('leave a verifiable audit file that withholds them', async () => {
    const { client } = company.people.auditor;
    const file = await client.exportAudit({});
    const lines = (await file.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { isWithheld?: true });
    expect(lines.some(({ isWithheld }) => isWithheld)).toBe(true);
    expect((await client.verifyAudit({})).isIntact).toBe(true);
  });

  it('are revealed one by one with a reason, and the reveal is on record', async () => {
    const { client } = company.people['relationship-manager'];
    const [{ id }] = customers.get('relationship-manager') as [KnownCustomer];
    const body = { field: 'idNumber', reason: '核对证件' };
    expect(await client.revealField({ params: { id }, body })).toEqual({ value: secrets.idNumber });
    const { items } = await administrator().client.listAudit({
      query: { action: 'customer.revealed', subjectId: id },
    });
    expect(items[0]?.details).toMatchObject(body);
  });

  it('of a contact are revealed alike, to whom the customer’s are', async () => {
    const [{ id }] = customers.get('complaint-handler') as [KnownCustomer];
    const { 'complaint-handler': handler, 'relationship-manager': another, reader } = company.people;
    const { items: contacts } = await handler.client.listContacts({ params: { id } });
    const contact = contacts.find(({ name }) => name === '联系人');
    expect(contact).toMatchObject({ phone: '139****4321', masked: ['phone', 'email'] });
    const ask = (of: typeof handler, field: 'phone' | 'email') =>
      of.client.revealContactField({ params: { id: contact!.id }, body: { field, reason: '约时间' } });
    expect(await ask(handler, 'phone')).toEqual({ value: secrets.phone });
    expect(await ask(handler, 'email')).toEqual({ value: secrets.email });
    expect(await refusalOf(ask(another, 'phone'))).toBe('not-found');
    expect(await refusalOf(ask(reader, 'phone'))).toBe('not-allowed');
    const roles = ['reader', 'relationship-manager'] as const;
    const seesOnly = await server().join(administrator(), 'sees-only', [...roles], company.unitId);
    expect(await refusalOf(ask(seesOnly, 'phone'))).toBe('customer-not-yours');
    const { items } = await administrator().client.listAudit({
      query: { action: 'customer.revealed', subjectId: id },
    });
    expect(items.map(({ details }) => details)).toEqual(
      ['contact.email', 'contact.phone'].map((field) => ({
        contactId: contact!.id,
        field,
        reason: '约时间',
      })),
    );
  });
});

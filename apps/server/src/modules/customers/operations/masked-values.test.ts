import { expect, it } from 'vitest';
import { describeServers } from '../../../testing/describe-servers.ts';
import { refusalOf } from '../../../testing/start-test-server.ts';

type FormRows = Record<string, string | number | boolean | string[] | null>[];
const whole = {
  phone: '13812345678',
  idNumber: '110101199001011234',
  address: '北京市朝阳区建国路 1 号',
};

describeServers('values that were read masked', ({ server, administrator }) => {
  it.each([
    ['phone', '138****5678'],
    ['idNumber', '110***********34'],
    ['address', '北京市朝阳区****'],
    ['phone', '****'],
  ])('of a customer, %s, are not stored as the mask %s', async (field, mask) => {
    const manager = await server().join(administrator(), `mask-${field}-${mask.length}`, [
      'relationship-manager',
    ]);
    const { id } = await manager.client.createCustomer({
      body: { kind: 'individual', name: '甲', ...whole },
    });
    const edit = (body: object) =>
      administrator().client.editCustomer({ params: { id }, body }, { version: 1 });
    expect(await refusalOf(edit({ region: '北京', [field]: mask }))).toBe('value-is-mask');
    const body = { kind: 'individual' as const, name: '乙', [field]: mask };
    expect(await refusalOf(administrator().client.createCustomer({ body }))).toBe('value-is-mask');
    const value = { params: { id }, body: { field, reason: '核对' } };
    expect(await manager.client.revealField(value)).toEqual({ value: whole[field as keyof typeof whole] });
  });

  it('of a contact are not stored as the mask; true ones can be set by who reads neither', async () => {
    const { client } = administrator();
    const { id } = await client.createCustomer({ body: { kind: 'organisation', name: '丙' } });
    const add = (phone: string) =>
      client.createContact({ params: { id }, body: { name: '王', roles: [], phone } });
    expect(await refusalOf(add('138****5678'))).toBe('value-is-mask');
    const contact = await add('13812345678');
    const edit = (phone: string) =>
      client.editContact({ params: { id: contact.id }, body: { phone } }, { version: 1 });
    expect(await refusalOf(edit(contact.phone!))).toBe('value-is-mask');
    expect(await edit('13900001111')).toMatchObject({ phone: '139****1111', version: 2 });
    await client.editCustomer({ params: { id }, body: { phone: '13900002222' } }, { version: 1 });
    expect((await client.getCustomer({ params: { id } })).phone).toBe('139****2222');
  });

  it('leave a text alone that nobody sees masked', async () => {
    const { client } = administrator();
    const body = { kind: 'organisation' as const, name: '丁', fields: { remark: '****' } };
    expect((await client.createCustomer({ body })).fields.remark).toBe('****');
  });

  it('of filled forms stay with their rows, are replaced by typing, and are revealed with a reason', async () => {
    const manager = await server().join(administrator(), 'form-rows', ['relationship-manager']);
    const reader = await server().join(administrator(), 'form-reader', ['reader', 'relationship-manager']);
    const { id } = await manager.client.createCustomer({ body: { kind: 'organisation', name: '戊' } });
    const params = { id, formId: 'capture_sheets' };
    const save = (executives: FormRows, version: number) =>
      manager.client.saveFormRecord({ params, body: { values: { executives } } }, { version });
    const first = await save(
      [{ name: '甲', id_number: 'A1' }, { name: '乙', id_number: 'B2' }, { name: '丙' }],
      0,
    );
    expect(first.masked).toEqual(['executives.id_number']);
    const [jia, yi, bing] = first.values.executives!;
    expect([jia, yi, bing].map((row) => row?.id_number)).toEqual(['****', '****', undefined]);
    const second = await save([{ ...bing, id_number: 'C3' }, yi!], 1);
    const reveal = (person: typeof manager, row: FormRows[number]) =>
      person.client.revealFormField({
        params,
        body: { section: 'executives', row: String(row.$row), field: 'id_number', reason: '核对证件' },
      });
    const revealed = second.values.executives!.map((row) => reveal(manager, row));
    expect(await Promise.all(revealed)).toEqual([{ value: 'C3' }, { value: 'B2' }]);
    expect(await refusalOf(reveal(manager, jia!))).toBe('form-field-unknown');
    expect(await refusalOf(reveal(reader, yi!))).toBe('customer-not-yours');
    expect(await refusalOf(save([yi!, yi!], 2))).toBe('form-row-twice');
    expect(await refusalOf(save([{ name: '丁', id_number: '****' }], 2))).toBe('value-is-mask');
    const { items } = await administrator().client.listAudit({
      query: { action: 'customer.revealed', subjectId: id },
    });
    expect(items).toHaveLength(2);
    expect(items[0]!.details).toMatchObject({
      field: 'capture_sheets.executives.id_number',
      reason: '核对证件',
    });
  });

  it('of a custom field stay masked when no form asks it any more, in the audit trail too', async () => {
    const { client } = administrator();
    const replace = async (level: number | undefined) => {
      const custom = (await client.listForms({})).items.find(({ id }) => id === 'customer')!;
      const [section] = custom.definition.sections;
      const others = section!.fields.filter(({ id }) => id !== 'account');
      const account = {
        id: 'account',
        title: { zh: '账号', en: 'Account' },
        kind: 'text' as const,
        level: level ?? 1,
      };
      const fields = level === undefined ? others : [...others, account];
      const definition = { ...custom.definition, sections: [{ ...section!, fields }] };
      await client.replaceForm(
        { params: { id: 'customer' }, body: { definition } },
        { version: custom.version },
      );
    };
    await replace(4);
    const value = '6222020200112233';
    const body = { kind: 'organisation' as const, name: '己', fields: { account: value } };
    const { id } = await client.createCustomer({ body });
    await replace(2);
    expect((await client.getCustomer({ params: { id } })).fields.account).toBe(value);
    await replace(undefined);
    const shown = await client.getCustomer({ params: { id } });
    expect([shown.fields.account, shown.masked.includes('fields.account')]).toEqual(['****', true]);
    const { items } = await client.listAudit({ query: { subjectId: id } });
    expect(JSON.stringify(items)).not.toContain(value);
    const revealed = { field: 'fields.account', reason: '核对账号' };
    expect(await client.revealField({ params: { id }, body: revealed })).toEqual({ value });
  });

  it('of a form are masked by the highest level any version gave a field that is gone', async () => {
    const { client } = administrator();
    const title = { zh: '卡', en: 'Card' };
    const definition = (level?: number) => ({
      title,
      appliesTo: ['organisation' as const],
      sections: [
        {
          id: 'cards',
          title,
          repeats: true,
          fields: [
            { id: 'bank', title, kind: 'text' as const },
            ...(level ? [{ id: 'card', title, kind: 'text' as const, level }] : []),
          ],
        },
      ],
    });
    const params = { id: 'cards' };
    await client.createForm({ body: { id: 'cards', definition: definition(4) } });
    await client.replaceForm({ params, body: { definition: definition(1) } }, { version: 1 });
    const { id } = await client.createCustomer({ body: { kind: 'organisation', name: '庚' } });
    const body = { values: { cards: [{ bank: '甲行', card: '6222' }] } };
    await client.saveFormRecord({ params: { id, formId: 'cards' }, body }, { version: 0 });
    const cardOf = async () =>
      (await client.listFormRecords({ params: { id } })).items[0]?.values.cards?.[0]?.card;
    expect(await cardOf()).toBe('6222');
    await client.replaceForm({ params, body: { definition: definition() } }, { version: 2 });
    expect(await cardOf()).toBe('****');
  });
});

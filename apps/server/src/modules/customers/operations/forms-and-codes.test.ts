import type { CodePlan, FormField } from '@fenji/contract';
import { expect, it } from 'vitest';
import { describeServers } from '../../../testing/describe-servers.ts';
import { refusalOf } from '../../../testing/start-test-server.ts';

const title = { zh: '开户', en: 'Opening' };
const field = (id: string, level = 1): FormField => ({ id, title, kind: 'text', level });
const definition = (...fields: FormField[]) => ({
  title,
  appliesTo: ['organisation' as const],
  sections: [{ id: 'basic', title, repeats: false, fields }],
});

describeServers('forms and codes', ({ server, administrator }) => {
  it('keeps every version of a form with who made it, for who may change forms', async () => {
    const { client } = administrator();
    const made = await client.createForm({ body: { id: 'opening', definition: definition(field('bank')) } });
    await client.replaceForm(
      { params: { id: 'opening' }, body: { definition: definition(field('bank'), field('branch')) } },
      { version: made.version },
    );
    const { items } = await client.listFormVersions({ params: { id: 'opening' } });
    expect(items.map(({ version, changedBy }) => [version, changedBy?.name])).toEqual([
      [2, '管理员'],
      [1, '管理员'],
    ]);
    const builtIn = await client.listFormVersions({ params: { id: 'record_families' } });
    expect(builtIn.items).toMatchObject([{ version: 0, changedAt: null, changedBy: null }]);
    expect(await refusalOf(client.listFormVersions({ params: { id: 'none' } }))).toBe('form-unknown');
    const reader = await server().join(administrator(), 'forms-reader', ['reader']);
    expect(await refusalOf(reader.client.listFormVersions({ params: { id: 'opening' } }))).toBe(
      'not-allowed',
    );
  });

  it('refuses a definition that contradicts itself, and custom fields of one name', async () => {
    const { client } = administrator();
    const twice = client.createForm({
      body: { id: 'twice', definition: definition(field('bank'), field('bank')) },
    });
    expect(await refusalOf(twice)).toBe('form-field-twice');
    const { items } = await client.listForms({});
    const custom = items.find(({ id }) => id === 'customer')!;
    const [first] = custom.definition.sections;
    const sections = [first!, { ...first!, id: 'more' }];
    const flat = client.replaceForm(
      { params: { id: 'customer' }, body: { definition: { ...custom.definition, sections } } },
      { version: custom.version },
    );
    expect(await refusalOf(flat)).toBe('form-field-twice');
  });

  it('masks what the form no longer asks as the version did that it was filled with', async () => {
    const { client } = administrator();
    const made = await client.createForm({
      body: { id: 'secret', definition: definition(field('plain'), field('secret', 4)) },
    });
    const { id } = await client.createCustomer({ body: { kind: 'organisation', name: '留存' } });
    const fill = (version: number) =>
      client.saveFormRecord(
        {
          params: { id, formId: 'secret' },
          body: { values: { basic: [{ plain: '可见', secret: '6222' }] } },
        },
        { version },
      );
    await fill(0);
    expect(await refusalOf(fill(0))).toBe('version-stale');
    await client.replaceForm(
      { params: { id: 'secret' }, body: { definition: definition(field('other')) } },
      { version: made.version },
    );
    const { items } = await client.listFormRecords({ params: { id } });
    expect(items.find(({ formId }) => formId === 'secret')).toMatchObject({
      values: { basic: [{ plain: '可见', secret: '****' }] },
      masked: ['basic.secret'],
    });
  });

  it('shows the next codes without taking them, and passes over codes that are taken', async () => {
    const { client } = administrator();
    const plan: CodePlan = {
      segments: [
        { kind: 'value', field: 'region', codes: { 浙江: 'ZJ' }, otherwise: 'QT' },
        { kind: 'number', digits: 3 },
      ],
      checkDigit: 'none',
    };
    const customer = { kind: 'organisation' as const, region: '浙江' };
    const preview = () => client.previewCodePlan({ body: { plan, customer } });
    expect(await preview()).toEqual({ codes: ['ZJ001', 'ZJ002', 'ZJ003'], left: 999 });
    await client.createCustomer({ body: { ...customer, name: '手工编码', code: 'ZJ001' } });
    expect((await preview()).codes).toEqual(['ZJ002', 'ZJ003', 'ZJ004']);
    const { version, plan: before } = await client.getCodePlan({});
    await client.replaceCodePlan({ body: plan }, { version });
    const { code } = await client.createCustomer({ body: { ...customer, name: '自动编码' } });
    expect(code).toBe('ZJ002');
    expect(await preview()).toEqual({ codes: ['ZJ003', 'ZJ004', 'ZJ005'], left: 997 });
    await client.replaceCodePlan({ body: before }, { version: version + 1 });
    const none = client.previewCodePlan({
      body: { plan: { ...plan, segments: plan.segments.slice(0, 1) }, customer },
    });
    expect(await refusalOf(none)).toBe('code-plan-needs-one-number');
    const reader = await server().join(administrator(), 'codes-reader', ['analyst']);
    expect(await refusalOf(reader.client.previewCodePlan({ body: { plan, customer } }))).toBe('not-allowed');
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { deskOf, expectPhone, type Language, wait } from '../desk.ts';
import { findBrowser } from '../find-browser.ts';
import { inSteps } from '../in-steps.ts';

type Customer = { id: string; code: string; name: string; status: string; tags: string[] };

/** A customer's life: status, ties and documents, changes of many at once, and erasure on lawful request. */
export function followLivesIn(language: Language): void {
  describe.skipIf(!findBrowser())(`a customer’s life, ${language}`, () => {
    inSteps();
    const desk = deskOf(language, 'life');
    const get = ({ id }: Customer) => desk.call<Customer>('GET', `/customers/${id}`);
    const openCard = async ({ id, name }: Customer) => {
      await desk.page.goto(`${desk.fenji.url}/customers/${id}`);
      await desk.page.getByRole('heading', { level: 1, name }).waitFor();
    };

    it('moves one along the life-cycle, with a reason on the timeline', async () => {
      const { page, words, button, choose, look } = desk;
      const { customers, frame } = words;
      const customer = await desk.create('状态客户');
      await openCard(customer);
      await button(frame.more).click();
      await page.getByRole('menuitem', { name: customers.card.changeStatus }).click();
      const dialog = page.getByRole('dialog');
      await choose(customers.fields.status, customers.statuses.active, dialog);
      await dialog.getByLabel(frame.reason).fill('首单成交');
      await look('status');
      await button(customers.card.changeStatus, dialog).click();
      await page.getByText(frame.saved).waitFor();
      await page.locator('.card-head').getByText(customers.statuses.active).waitFor();
      await page.getByText('首单成交').waitFor();
      expect((await get(customer)).status).toBe('active');
    });

    it('ties a subsidiary to its parent, which both pages show, and unties them', async () => {
      const { page, words, button, choose, look } = desk;
      const { customers, frame } = words;
      const { card } = customers;
      const [child, parent] = [await desk.create('城南分店'), await desk.create('江南总店')];
      await openCard(child);
      await page.getByRole('tab', { name: card.tabs.relations }).click();
      await choose(card.relation, card.relations['parent-company'].parent);
      await choose(card.otherCustomer, '江南总');
      await button(card.addRelation).click();
      const row = (name: string) => page.getByRole('row', { name: new RegExp(name) });
      await row('江南总店').getByText(card.relations['parent-company'].parent).waitFor();
      await look('relations');
      await row('江南总店').getByRole('link').click();
      await page.getByRole('heading', { level: 1, name: parent.name }).waitFor();
      await page.getByRole('tab', { name: card.tabs.relations }).click();
      await row('城南分店').getByText(card.relations['parent-company'].child).waitFor();
      await button(frame.remove, row('城南分店')).click();
      await page.locator('.ant-popover:visible').getByRole('button').last().click();
      await row('城南分店').waitFor({ state: 'detached' });
    });

    it('keeps a document and gives it back byte for byte', async () => {
      const { page, words, look } = desk;
      const { customers, operations } = words;
      const customer = await desk.create('文档客户');
      await openCard(customer);
      await page.getByRole('tab', { name: customers.card.tabs.documents }).click();
      const content = Buffer.from([0xef, 0xbb, 0xbf, ...Buffer.from('合同正文\r\n'), 0, 255]);
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: '供货合同.txt', mimeType: 'text/plain', buffer: content });
      await page.getByRole('cell', { name: '供货合同.txt', exact: true }).waitFor();
      await look('documents');
      const saving = page.waitForEvent('download');
      await page.getByRole('button', { name: `${operations.download} 供货合同.txt` }).click();
      const file = await saving;
      expect(file.suggestedFilename()).toBe('供货合同.txt');
      expect(readFileSync(await file.path())).toEqual(content);
    });

    it('changes the status and takes tags off many at once', async () => {
      const { page, words, button, choose, open, look } = desk;
      const { customers, frame } = words;
      const many = [];
      for (let n = 0; n < 3; n += 1) many.push(await desk.create(`批量客户${n}`, { tags: ['展会', '重点'] }));
      await open('/customers', frame.pages.customers);
      await page.getByRole('textbox', { name: customers.search }).fill('批量客户');
      await page.getByTestId('total').getByText('3').waitFor(wait);
      const bar = page.locator('.selection-bar');
      const drawer = page.getByRole('dialog');
      const finish = async () => {
        await button(customers.bulk.start, drawer).click();
        await button(frame.close, drawer).waitFor(wait);
        await expect.poll(async () => drawer.locator('.ant-progress-status-success').count(), wait).toBe(1);
      };
      await page.getByRole('checkbox', { name: customers.selectPage }).check();
      await button(customers.bulk.status, bar).click();
      await choose(customers.fields.status, customers.statuses.active, drawer);
      await drawer.getByLabel(frame.reason).fill('年度整理');
      await look('bulk-status');
      await finish();
      await button(frame.close, drawer).click();
      await drawer.waitFor({ state: 'detached' });
      await button(customers.bulk.untag, bar).click();
      await drawer.getByRole('combobox', { name: customers.bulk.tags }).fill('展会');
      await page.keyboard.press('Enter');
      await look('bulk-untag');
      await finish();
      await button(frame.close, drawer).click();
      for (const one of many) expect(await get(one)).toMatchObject({ status: 'active', tags: ['重点'] });
      await page
        .getByRole('row', { name: /批量客户0/ })
        .getByText(customers.statuses.active)
        .waitFor();
    });

    it('erases a person on lawful request: what is left names nobody', async () => {
      const { page, words, button, open, look } = desk;
      const { customers, frame } = words;
      const customer = await desk.create('张三依法', {
        kind: 'individual',
        phone: '13912345678',
        tags: ['重点'],
      });
      await desk.call('POST', `/customers/${customer.id}/contacts`, { name: '李四配偶', roles: [] });
      await openCard(customer);
      await button(frame.more).click();
      await page.getByRole('menuitem', { name: customers.card.erase }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(customers.card.eraseHint).waitFor();
      await dialog.getByLabel(frame.reason).fill('本人书面要求删除');
      await look('erase');
      await button(customers.card.erase, dialog).click();
      await page.getByText(frame.saved).waitFor(wait);
      await page.getByRole('heading', { level: 1, name: `已注销 ${customer.code}` }).waitFor();
      await page.locator('.card-head').getByText(customers.statuses.erased, { exact: true }).waitFor();
      await page.getByText(customers.card.erased).waitFor();
      expect(await page.getByText(customers.card.readOnly).count()).toBe(0);
      await look('erased');
      await expectPhone(desk, 'erased');
      for (const tab of ['timeline', 'contacts', 'audit'] as const) {
        await page.getByRole('tab', { name: customers.card.tabs[tab] }).click();
        await page.getByRole('tabpanel', { name: customers.card.tabs[tab] }).waitFor();
        const text = await page.locator('body').innerText();
        expect(text, tab).not.toMatch(/张三|李四|5678/);
      }
      // Nothing can be done with it any more.
      expect(await button(customers.card.edit).count()).toBe(0);
      await open('/customers', frame.pages.customers);
      await page.getByRole('textbox', { name: customers.search }).fill('张三依法');
      await page.getByText(customers.none).waitFor(wait);
    });
  });
}

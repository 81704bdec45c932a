import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { colon } from '../../src/formats/marks.ts';
import { deskOf, expectPhone, type Language, wait } from '../desk.ts';
import { findBrowser } from '../find-browser.ts';

/** What an administrator sets up: forms, codes, target markets, who sees which field, who hears of events. */
export function administerIn(language: Language): void {
  describe.skipIf(!findBrowser())(`administration, ${language}`, () => {
    const desk = deskOf(language, 'administration', ['--allow-private-webhooks']);

    it('makes a form, sees it, changes it, and tells the second editor', async () => {
      const { page, words, button, choose, look, open } = desk;
      const { forms, frame } = words;
      await open('/forms', frame.pages.forms);
      await look('forms');
      await page.getByRole('link', { name: forms.create }).click();
      await button(frame.save).waitFor();
      await page.getByLabel(forms.id, { exact: true }).first().fill('bank_opening');
      await page.locator('[id="title.zh"]').fill('开户登记');
      await page.locator('[id="title.en"]').fill('Account opening');
      await button(frame.save).click();
      await page.getByText(forms.wrong.replace('{count}', '4')).waitFor();
      await look('form-faults');
      const put = (place: string, text: string) => page.locator(`[id="${place}"]`).fill(text);
      await put('sections.0.title.zh', '账户');
      await put('sections.0.title.en', 'Account');
      await put('sections.0.fields.0.title.zh', '开户行');
      await put('sections.0.fields.0.title.en', 'Bank');
      await put('sections.0.fields.0.help.zh', '填写到支行');
      await put('sections.0.fields.0.help.en', 'Down to the branch');
      expect(await page.locator('[id="sections.0.fields.0.id"]').inputValue()).toBe('bank');
      await choose(forms.mark, words.customers.card.marks.always);
      await button(forms.addField).click();
      await put('sections.0.fields.1.title.zh', '账户性质');
      await put('sections.0.fields.1.title.en', 'Account kind');
      await choose(forms.kind, forms.kinds.code);
      for (const [at, value, zh, en] of [
        [0, 'basic', '基本户', 'Basic'],
        [1, 'general', '一般户', 'General'],
      ] as const) {
        await button(forms.addOption).click();
        await put(`sections.0.fields.1.options.${at}.value`, value);
        await put(`sections.0.fields.1.options.${at}.title.zh`, zh);
        await put(`sections.0.fields.1.options.${at}.title.en`, en);
      }
      const name = language === 'zh' ? '账户性质' : 'Account kind';
      const up = button(forms.up.replace('{name}', name));
      await up.focus();
      await page.keyboard.press('Alt+ArrowUp');
      await page.getByText(forms.moved.replace('{name}', name).replace('{place}', '1')).waitFor();
      expect(await up.evaluate((element) => element === document.activeElement)).toBe(true);
      const preview = page.getByRole('tabpanel');
      const labels = await preview.locator('label').allTextContents();
      expect(labels.map((text) => text.slice(0, 4))).toEqual(
        language === 'zh' ? ['账户性质', '开户行（'] : ['Acco', 'Bank'],
      );
      await look('form-editor');
      await expectPhone(desk, 'form-editor');
      await button(frame.save).click();
      await page.getByRole('heading', { level: 1, name: frame.pages.forms }).waitFor();
      await page.getByText('bank_opening').waitFor();

      await open('/forms/bank_opening', language === 'zh' ? '开户登记' : 'Account opening');
      const other = await desk.newSeat();
      await other.page.context().addCookies(await page.context().cookies());
      await other.open('/forms/bank_opening', language === 'zh' ? '开户登记' : 'Account opening');
      await other.page.locator('[id="source"]').fill('other');
      await other.button(forms.save).click();
      await other.page.getByText(forms.version.replace('{version}', '2')).first().waitFor();
      await page.locator('[id="title.en"]').fill('Opening of an account');
      await button(forms.save).click();
      await page.getByText(forms.staleTitle.replace('{version}', '2')).waitFor();
      await look('form-stale');
      await button(forms.keepMine).click();
      await page.getByText(forms.version.replace('{version}', '3')).first().waitFor();
      await page.getByRole('tab', { name: forms.versions }).click();
      await page.getByText(forms.builtIn).waitFor({ state: 'detached' });
      await page.getByRole('tabpanel').getByText(forms.changes.form).first().waitFor();
      await look('form-versions');
      await other.page.context().close();
    });

    it('fills the form: a draft kept, errors at the field, complete', async () => {
      const { page, words, button, choose, look } = desk;
      const { customers, forms } = words;
      const { id } = await desk.create('填表客户');
      await page.goto(`${desk.fenji.url}/customers/${id}?tab=forms`);
      const row = page.locator('li', { hasText: language === 'zh' ? '开户登记' : 'Opening of an account' });
      await row.getByRole('button', { name: customers.card.addForm }).click();
      const drawer = page.getByRole('dialog');
      await button(customers.card.complete, drawer).click();
      const bank = drawer.getByRole('textbox', { name: language === 'zh' ? /^开户行/ : /^Bank/ });
      await drawer.getByText(forms.filling.missing, { exact: true }).waitFor();
      expect(await bank.evaluate((element) => element === document.activeElement)).toBe(true);
      await look('fill-missing');
      await bank.fill('杭州银行西湖支行');
      await choose(
        language === 'zh' ? '账户性质' : 'Account kind',
        language === 'zh' ? '一般户' : 'General',
        drawer,
      );
      await button(words.frame.close, drawer).click();
      await drawer.waitFor({ state: 'hidden' });
      await row.getByText(forms.filling.draft).waitFor();
      await row.getByRole('button', { name: customers.card.addForm }).click();
      await drawer.getByText(forms.filling.draftKept).waitFor();
      expect(await bank.inputValue()).toBe('杭州银行西湖支行');
      await look('fill-draft');
      await button(customers.card.complete, drawer).click();
      await row.getByText(customers.card.formDone).waitFor();
      await look('fill-done');
    });

    it('sets the code plan and sees the next codes before', async () => {
      const { page, words, button, look, open } = desk;
      const { codes, fields } = words.customers;
      await open('/code-plan', words.frame.pages.codePlan);
      await page.getByTestId('next-codes').locator('li').nth(2).waitFor();
      await button(codes.kinds.number).click();
      await page.getByText(codes.faults['one-number']).waitFor();
      await look('code-plan-fault');
      await button(words.forms.removeNamed.replace('{name}', `3. ${codes.kinds.number}`)).click();
      await button(codes.kinds.value).click();
      await page.getByRole('textbox', { name: `${codes.from} 1`, exact: true }).fill('浙江');
      await page.getByRole('textbox', { name: `${codes.to} 1`, exact: true }).fill('zj');
      await button(words.forms.up.replace('{name}', `3. ${codes.kinds.value}`)).click();
      await page.getByRole('combobox', { name: fields.region, exact: true }).fill('浙江');
      await page
        .getByTestId('next-codes')
        .getByText(/^CZJ0000001\d$/)
        .waitFor();
      await look('code-plan');
      await expectPhone(desk, 'code-plan');
      await button(words.frame.save).click();
      await page.getByText(words.frame.saved).waitFor();
      expect((await desk.create('有编码的客户', { region: '浙江' })).code).toMatch(/^CZJ0000001\d$/);
    });

    it('describes a target market, gives it a customer, lists a referral centre', async () => {
      const { page, words, button, choose, look, open } = desk;
      const { customers, frame } = words;
      const { markets, card } = customers;
      const { id } = await desk.create('市场客户');
      await open('/target-markets', frame.pages.markets);
      await page.getByText(markets.empty).waitFor();
      await look('markets-empty');
      await button(markets.add).click();
      const drawer = page.getByRole('dialog');
      await drawer.getByLabel(markets.title).fill('开发区青年教师');
      await drawer.getByLabel(markets.dimensions.occupation).fill('教师');
      await drawer.getByLabel(markets.dimensions.area).fill('滨江');
      for (const name of ['hasManyAlike', 'isConcentrated', 'isProportionate'] as const) {
        await drawer.getByLabel(markets.criteria[name]).check();
      }
      await look('market');
      await button(frame.save, drawer).click();
      await page.getByText(markets.allMet).waitFor();

      await page.goto(`${desk.fenji.url}/customers/${id}?tab=contacts`);
      await button(card.edit).click();
      await choose(customers.targetMarket, '开发区', drawer);
      await button(frame.save, drawer).click();
      await page.locator('aside').getByText('开发区青年教师').waitFor();
      await button(card.addContact).click();
      const contact = page.getByRole('dialog', { name: card.addContact });
      await contact.getByLabel(card.contactName).fill('联系人甲');
      await contact.getByLabel(customers.fields.phone).fill('13900001111');
      for (const name of ['isEasyToReach', 'isWellConnected', 'endorsesUs', 'endorsesProduct'] as const) {
        await contact.getByLabel(card[name]).check();
      }
      await button(frame.save, contact).click();
      await page.getByText(card.referralCentre).first().waitFor();

      await open('/target-markets', frame.pages.markets);
      await page.getByRole('tab', { name: markets.referral }).click();
      await page.getByRole('link', { name: '市场客户' }).waitFor();
      await look('referral-centres');
      await page.getByRole('tab', { name: markets.list }).click();
      await look('markets');
      await expectPhone(desk, 'markets');
      await page.getByRole('link', { name: /开发区青年教师/ }).click();
      await page.waitForURL(/targetMarketId/);
      await page.getByRole('link', { name: '市场客户' }).waitFor();
      await page.locator('.chip').getByText('开发区青年教师').waitFor();
    });

    it('raises a field’s level: masked for who reads less, revealed with a reason on record', async () => {
      const { page, words, button, choose, look, open } = desk;
      const { customers, frame, identity, forms } = words;
      const { id } = await desk.create('脱敏客户', { phone: '13812345678', region: '浙江' });
      await open('/field-policy', frame.pages.fieldPolicy);
      await choose(`${identity.policy.level}${colon[language]}${customers.fields.region}`, forms.levels['3']);
      await look('field-policy');
      await expectPhone(desk, 'field-policy');
      await button(frame.save).click();
      await page.getByText(frame.saved).waitFor();
      await page.goto(`${desk.fenji.url}/customers/${id}`);
      const panel = page.locator('aside.panel');
      await panel.getByText('138****5678').waitFor();
      await panel.getByText('****', { exact: true }).waitFor();
      await panel.getByRole('button', { name: new RegExp(`${customers.fields.phone}$`) }).click();
      const dialog = page.getByRole('dialog');
      await button(customers.reveal, dialog).click();
      await dialog.getByText(frame.required.replace('{field}', frame.reason)).waitFor();
      await dialog.getByLabel(frame.reason).fill('客户来电核对');
      await look('reveal');
      await button(customers.reveal, dialog).click();
      await panel.getByText('13812345678').waitFor();
      await page.getByRole('tab', { name: customers.card.tabs.audit }).click();
      await page.getByText('客户来电核对').waitFor();
      await look('reveal-audit');

      const person = { name: '周经理', roles: ['purchasing'], phone: '13912340000' };
      await desk.call('POST', `/customers/${id}/contacts`, person);
      await page.getByRole('tab', { name: customers.card.tabs.contacts }).click();
      await page.getByText('139****0000').waitFor();
      await page.getByRole('button', { name: new RegExp(`周经理 · ${customers.fields.phone}$`) }).click();
      await dialog.getByLabel(frame.reason).fill('约拜访时间');
      await button(customers.reveal, dialog).click();
      await page.getByText('13912340000').waitFor();
      await look('contact-revealed');

      const reader = await desk.join('reader', ['reader']);
      await reader.open('/roles', frame.pages.roles);
      for (const name of ['fieldPolicy', 'codePlan', 'webhooks', 'forms'] as const) {
        expect(await reader.page.getByRole('link', { name: frame.pages[name] }).count(), name).toBe(0);
      }
      await reader.page.context().close();
    });

    describe('webhooks', () => {
      let receiver: Server;
      const heard: { event: string; signature: string | undefined }[] = [];
      beforeAll(async () => {
        receiver = createServer((request, response) => {
          let body = '';
          request.on('data', (chunk) => {
            body += chunk;
          });
          request.on('end', () => {
            heard.push({
              event: JSON.parse(body).type,
              signature: request.headers['webhook-signature']?.toString(),
            });
            response.statusCode = heard.length === 1 ? 503 : 200;
            response.end();
          });
        });
        await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
      });
      afterAll(() => receiver?.close());

      it('are made with a secret shown once; a delivery is seen, sent again, and turned off', async () => {
        const { page, words, button, look, open } = desk;
        const { frame, operations } = words;
        const { webhooks } = operations;
        await open('/webhooks', frame.pages.webhooks);
        await page.getByText(webhooks.empty).waitFor();
        await look('webhooks-empty');
        await button(webhooks.add).click();
        const drawer = page.getByRole('dialog');
        await drawer.getByLabel(webhooks.title).fill('数据仓库');
        await drawer.getByLabel(webhooks.url).fill('ftp://nowhere');
        await button(frame.save, drawer).click();
        await drawer.getByText(webhooks.urlWrong).waitFor();
        const { port } = receiver.address() as AddressInfo;
        await drawer.getByLabel(webhooks.url).fill(`http://127.0.0.1:${port}/fenji`);
        await look('webhook');
        await button(frame.save, drawer).click();
        expect(await page.getByTestId('secret').textContent()).toMatch(/^whsec_/);
        await look('webhook-secret');
        await desk.create('引发事件的客户');
        await button(webhooks.deliveries).click();
        const deliveries = page.getByRole('dialog');
        await deliveries.getByText('503').waitFor(wait);
        await look('deliveries');
        await button(`${webhooks.replay} customer.created`, deliveries).click();
        await deliveries.getByRole('cell', { name: webhooks.states.delivered, exact: true }).waitFor(wait);
        expect(heard.map(({ event }) => event)).toEqual(['customer.created', 'customer.created']);
        expect(heard[0]?.signature).toMatch(/^v1,/);
        await button(frame.close, deliveries).click();
        await page.getByRole('switch', { name: /数据仓库/ }).click();
        await page.getByRole('switch', { name: /数据仓库/, checked: false }).waitFor();
        await expectPhone(desk, 'webhooks');
      });
    });
  });
}

import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { en } from '../src/words/en.ts';
import { zh } from '../src/words/zh.ts';
import { expectAccessible, openBrowser, openPage, picture } from './browser.ts';
import { password, wait } from './desk.ts';
import { findBrowser } from './find-browser.ts';
import { inSteps } from './in-steps.ts';
import { type Fenji, startFenji } from './server/start-fenji.ts';

/** A customer's file with one row to create, one to reject and one that changes nothing. */
const newCustomers = [
  '客户编号,客户名称,联系电话,地区,备注',
  'N001,杭州云起科技,13812345678,浙江,甲',
  ',,13912345678,浙江,乙',
  'N003,宁波海通商行,13712345678,浙江,丙',
].join('\n');

/** What one person does with the product from the first start on, in a language; every step looks at accessibility too. */
export function walkThrough(language: 'zh' | 'en'): void {
  const words = language === 'zh' ? zh : en;
  const { frame, identity, customers, imports, grading } = words;

  describe.skipIf(!findBrowser())(`from the first start to a hand-over, ${language}`, () => {
    inSteps();
    let fenji: Fenji;
    let browser: Browser;
    let page: Page;
    let faults: string[];
    const button = (name: string) => page.getByRole('button', { name, exact: true }).first();
    const look = async (name: string) => {
      await expectAccessible(page, `${language} ${name}`);
      await picture(page, `${language}-${name}`);
      expect(faults, name).toEqual([]);
    };
    const open = async (path: string, heading: string) => {
      await page.goto(fenji.url + path);
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    };
    /** Chooses an option of a select by typing a part of it. */
    const choose = async (label: string, text: string, within: Page | ReturnType<Page['locator']> = page) => {
      const box = within.getByRole('combobox', { name: label });
      await box.click();
      await box.fill(text);
      await page
        .locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: text })
        .first()
        .click();
    };

    beforeAll(async () => {
      [fenji, browser] = await Promise.all([startFenji([], true), openBrowser()]);
      ({ page, faults } = await openPage(browser, language));
    });
    afterAll(async () => {
      if (page && process.env.FENJI_SCREENSHOTS) await picture(page, `${language}-last`);
      await browser?.close();
      await fenji?.stop();
    });

    it('turns the holder of the one-time link into the administrator', async () => {
      await page.goto(fenji.url + fenji.setupPath);
      await page.getByLabel(identity.organisation).fill('华东商贸');
      await page.getByLabel(identity.name, { exact: true }).fill('管理员');
      await page.getByLabel(identity.email).fill('administrator@example.com');
      await page.getByLabel(identity.password, { exact: true }).fill(password);
      await page.getByLabel(identity.repeatPassword).fill(password);
      await look('setup');
      await button(identity.createAdministrator).click();
      await page.getByText(customers.emptyTitle).waitFor();
      await look('first-steps');
    });

    it('makes the demo company, with progress', async () => {
      await button(customers.demo).click();
      await page.getByTestId('total').getByText('3,000').waitFor(wait);
      await look('customers');
    });

    it('loads at most 400 kB of script before interaction', async () => {
      const { gzipSync } = await import('node:zlib');
      const { page: fresh } = await openPage(browser, language);
      await fresh.context().addCookies(await page.context().cookies());
      const bodies: Promise<Buffer>[] = [];
      fresh.on('response', (response) => {
        if (response.url().endsWith('.js')) bodies.push(response.body());
      });
      await fresh.goto(`${fenji.url}/customers`, { waitUntil: 'networkidle' });
      await fresh.getByTestId('total').getByText('3,000').waitFor(wait);
      const bytes = (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).length, 0);
      await fresh.context().close();
      expect(bytes).toBeGreaterThan(100_000);
      expect(bytes).toBeLessThanOrEqual(400_000);
    });

    it('grows the organisation and invites a colleague, who signs in', async () => {
      await open('/organisation', frame.pages.organisation);
      await button(identity.addUnit).click();
      await page.getByLabel(identity.unitName, { exact: true }).fill('舟山分公司');
      await page.getByLabel(identity.unitCode).fill('ZS');
      await button(frame.save).click();
      await page.getByRole('tree').getByText('舟山分公司').waitFor();
      await look('organisation');

      await open('/users', frame.pages.users);
      await button(identity.addUser).click();
      const drawer = page.getByRole('dialog');
      await drawer.getByLabel(identity.name, { exact: true }).fill('接手人');
      await drawer.getByLabel(identity.email).fill('successor@example.com');
      await choose(identity.unit, '舟山', drawer);
      await look('user');
      await drawer.getByRole('button', { name: frame.save }).click();
      const link = await page.getByRole('textbox', { name: identity.invitation }).inputValue();
      await look('invitation');

      const colleague = await openPage(browser, language);
      await colleague.page.goto(link);
      await colleague.page.getByLabel(identity.password, { exact: true }).fill(password);
      await colleague.page.getByLabel(identity.repeatPassword).fill(password);
      await colleague.page.getByRole('button', { name: identity.confirm }).click();
      await colleague.page.getByLabel(identity.email).fill('successor@example.com');
      await colleague.page.getByLabel(identity.password, { exact: true }).fill(password);
      await colleague.page.getByRole('button', { name: identity.signIn, exact: true }).click();
      await colleague.page.getByRole('heading', { level: 1, name: frame.pages.customers }).waitFor();
      // Another's customers are not a relationship manager's to see, and administration is out of sight.
      expect(await colleague.page.getByRole('link', { name: frame.pages.audit }).count()).toBe(0);
      expect(colleague.faults).toEqual([]);
      await colleague.page.context().close();
    });

    it('imports a file: columns found, checked, rejected rows told and saved, stored, undone', async () => {
      const file = join(tmpdir(), `fenji-${language}-customers.csv`);
      await writeFile(file, newCustomers);
      await open('/imports', frame.pages.imports);
      await look('imports');
      await page.locator('input[type=file]').setInputFiles(file);
      await button(imports.saveAndCheck).waitFor(wait);
      await look('import-columns');
      await button(imports.saveAndCheck).click();
      await page.getByTestId('count-read').getByText('3').waitFor(wait);
      expect(await page.getByTestId('count-created').textContent()).toBe('2');
      expect(await page.getByTestId('count-rejected').textContent()).toBe('1');
      await look('import-check');
      const saving = page.waitForEvent('download');
      await page.getByRole('button', { name: imports.rejectedFile }).click();
      const saved = await saving;
      expect(saved.suggestedFilename()).toMatch(/\.xlsx$/);
      expect((await readFile(await saved.path())).subarray(0, 2).toString()).toBe('PK');
      await page.getByRole('button', { name: imports.start.replace('{count}', '2') }).click();
      await button(imports.undo).waitFor(wait);
      await look('import-done');
      await button(imports.undo).click();
      await page.locator('.ant-popover:visible').getByRole('button', { name: frame.undo }).click();
      await page.getByText(imports.states.undone).first().waitFor(wait);
    });

    it('searches by pinyin initials, filters in the address, keeps a view, and works on all that match', async () => {
      await open('/customers', frame.pages.customers);
      await page.getByRole('textbox', { name: customers.search }).fill('zj');
      await page.waitForURL(/q=zj/);
      await page.getByRole('textbox', { name: customers.search }).fill('');
      await page.waitForURL((url) => !url.search.includes('q='));

      await button(customers.addFilter).click();
      const popover = page.locator('.ant-popover:visible');
      await choose(customers.field, language === 'zh' ? '地区' : 'Region', popover);
      await popover.getByRole('textbox', { name: customers.value }).fill('上海');
      await look('filter');
      await popover.getByRole('button', { name: customers.apply }).click();
      await page.waitForURL(/filter=/);
      await page.locator('.chip').waitFor();
      const address = page.url();
      await page.reload();
      expect(page.url()).toBe(address);
      await page.locator('.chip').waitFor();
      await page.getByTestId('total').getByText(/\d/).waitFor();
      const total = Number((await page.getByTestId('total').textContent())?.replace(/\D/g, ''));
      expect(total).toBeGreaterThan(50);
      expect(total).toBeLessThan(1500);

      await button(customers.saveView).click();
      await page.getByRole('menuitem', { name: customers.saveView }).click();
      await page.getByLabel(customers.viewTitle).fill('上海客户');
      await page.getByRole('dialog').getByRole('button', { name: frame.save }).click();
      await page.waitForURL(/view=/);
      await page.getByTitle('上海客户').waitFor();

      await page.getByRole('checkbox', { name: customers.selectPage }).check();
      await page
        .getByRole('button', { name: customers.selectMatching.replace('{count}', String(total)) })
        .click();
      await look('selection');
      await button(customers.bulk.tag).click();
      const drawer = page.getByRole('dialog');
      await drawer.getByRole('combobox').fill('展会');
      await page.keyboard.press('Enter');
      await drawer.getByRole('button', { name: customers.bulk.start }).click();
      await drawer.getByText(words.operations.states.done).waitFor(wait);
      await look('bulk');
      await drawer.getByRole('button', { name: frame.close }).last().click();
      await page.getByRole('cell', { name: '展会' }).first().waitFor();
      await button(customers.bulk.export).click();
      await page.getByRole('dialog').getByRole('button', { name: customers.bulk.start }).click();
      const saving = page.waitForEvent('download', wait);
      await page.getByRole('button', { name: words.operations.download }).click(wait);
      expect((await saving).suggestedFilename()).toMatch(/\.xlsx$/);
    });

    it('obeys the keyboard, and leaves an input method alone', async () => {
      await open('/customers', frame.pages.customers);
      await page.locator('tbody tr').first().waitFor();
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await page.keyboard.press('k');
      await page.keyboard.press('x');
      expect(await page.locator('tbody tr.focused-row input:checked').count()).toBe(1);
      expect(await page.locator('tbody input:checked').count()).toBe(1);
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: frame.shortcuts.title }).waitFor();
      await look('shortcuts');
      await page.keyboard.press('Escape');

      await page.keyboard.press('/');
      const box = page.getByRole('textbox', { name: customers.search });
      expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
      const keys = await page.context().newCDPSession(page);
      await keys.send('Input.imeSetComposition', { text: 'si chuan', selectionStart: 8, selectionEnd: 8 });
      await page.waitForTimeout(800);
      expect(page.url()).not.toContain('q=');
      await keys.send('Input.insertText', { text: '四川' });
      await page.waitForURL(/q=/);
      expect(await page.locator('.ant-modal:visible').count()).toBe(0);

      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: frame.palette.placeholder }).fill(frame.pages.grading);
      await look('palette');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: frame.pages.grading }).waitFor();
      await page.keyboard.press('g');
      await page.keyboard.press('p');
      await page.getByRole('heading', { level: 1, name: frame.pages.pool }).waitFor();
      await look('pool');
    });

    it('grades with a scheme of the library and explains a grade', async () => {
      await open('/grading', frame.pages.grading);
      await page.locator('article').first().waitFor();
      await look('schemes');
      await page
        .locator('article', { has: page.getByRole('heading', { name: /^RFM/ }) })
        .first()
        .getByRole('button', { name: grading.choose })
        .click();
      await page.getByRole('button', { name: grading.run, exact: true }).click();
      await page.locator('.chart svg').first().waitFor(wait);
      await look('run');
      await open('/customers', frame.pages.customers);
      const badge = page.locator('tbody button.grade-badge').first();
      await badge.waitFor(wait);
      await look('graded-customers');
      await badge.click();
      await page.getByText(grading.stored).waitFor(wait);
      await look('explanation');
    });

    it('shows one customer whole, and tells who comes second that somebody was first', async () => {
      await open('/customers', frame.pages.customers);
      await page.locator('tbody a').first().click();
      await page.getByRole('tab', { name: customers.card.tabs.timeline }).waitFor();
      await page.getByLabel(customers.card.note).fill('电话沟通，约定下周走访');
      await button(customers.card.addNote).click();
      await page.getByText('电话沟通，约定下周走访').waitFor();
      await look('customer');
      for (const tab of [
        'grades',
        'facts',
        'contacts',
        'relations',
        'forms',
        'documents',
        'audit',
      ] as const) {
        await page.getByRole('tab', { name: customers.card.tabs[tab], exact: true }).click();
        await page.waitForTimeout(700);
        await look(`customer-${tab}`);
      }
      const other = await openPage(browser, language);
      await other.page.context().addCookies(await page.context().cookies());
      await other.page.goto(page.url());
      for (const each of [other.page, page])
        await each.getByRole('button', { name: customers.card.edit }).click();
      const change = async (on: Page, text: string) => {
        await on.getByRole('dialog').getByLabel(customers.fields.industry, { exact: true }).fill(text);
        await on.getByRole('dialog').getByRole('button', { name: frame.save }).click();
      };
      await change(other.page, '医药');
      await other.page.getByText(frame.saved).waitFor();
      await other.page.context().close();
      await change(page, '零售');
      await page.getByText(frame.stale).waitFor();
      await look('customer-stale');
    });

    it('hands a customer over with an inventory before and after', async () => {
      await open('/hand-overs', frame.pages.handOvers);
      await choose(customers.handOver.items.customers, 'D000001');
      await page.keyboard.press('Escape');
      await page.getByText(customers.handOver.inventory).waitFor();
      await choose(customers.handOver.to, '接手人');
      await page.getByLabel(frame.reason).fill('区域调整');
      await look('hand-over');
      await page.getByRole('button', { name: customers.handOver.transfer }).click();
      await page.getByText(customers.handOver.done.replace('{count}', '1')).waitFor(wait);
    });

    it.each(['duplicates', 'jobs', 'users', 'roles', 'forms', 'audit', 'account'] as const)(
      '%s is accessible',
      async (name) => {
        const title = name === 'account' ? frame.account : frame.pages[name];
        await open(`/${name}`, title);
        await page.waitForTimeout(800);
        await look(name);
      },
    );

    it('tells what could not be read, and leads an ended session to the sign-in and back', async () => {
      const { page: other, faults: told } = await openPage(browser, language);
      await other.context().addCookies(await page.context().cookies());
      const problem = {
        type: 'about:blank',
        title: '引擎正忙',
        status: 423,
        code: 'engine-locked',
        params: {},
      };
      const refused = { status: 423, contentType: 'application/problem+json', body: JSON.stringify(problem) };
      await other.route('**/api/v1/jobs?**', (route) => route.fulfill(refused));
      await other.goto(`${fenji.url}/jobs`);
      await other.getByText(frame.notRead).waitFor();
      await expectAccessible(other, `${language} not-read`);
      await other.unroute('**/api/v1/jobs?**');
      await other.getByRole('button', { name: frame.retry }).click();
      await other.getByText(frame.notRead).waitFor({ state: 'detached' });

      await other.context().clearCookies();
      await other.getByRole('link', { name: frame.pages.users }).click();
      await other.getByLabel(identity.email).fill('administrator@example.com');
      await other.getByLabel(identity.password, { exact: true }).fill(password);
      await other.getByRole('button', { name: identity.signIn, exact: true }).click();
      await other.getByRole('heading', { level: 1, name: frame.pages.users }).waitFor();
      await other.getByText('successor@example.com').waitFor();
      expect(told).toEqual([]);
      await other.context().close();
    });

    it('fits a phone and the dark', async () => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.emulateMedia({ colorScheme: 'dark' });
      await open('/customers', frame.pages.customers);
      await page.locator('.customer-card a').first().waitFor();
      await look('phone-customers');
      const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect(isWide).toBe(false);
      await button(frame.openMenu).click();
      await page.getByRole('dialog').getByRole('link', { name: frame.pages.pool }).waitFor();
      await look('phone-menu');
      await page.keyboard.press('Escape');
      await page.locator('.customer-card a').first().click();
      await page.getByRole('tab', { name: customers.card.tabs.timeline }).waitFor();
      await look('phone-customer');
    });
  });
}

import { describe, expect, it } from 'vitest';
import { fillWords } from '../../src/words/fill-words.ts';
import { deskOf, expectPhone, type Language } from '../desk.ts';
import { findBrowser } from '../find-browser.ts';
import { inSteps } from '../in-steps.ts';

const languages: readonly Language[] = ['zh', 'en'];

// The coded directories: entries, rows, the rule, and what customers and their codes make of them.
for (const language of languages) {
  describe.skipIf(!findBrowser())(`directories, ${language}`, () => {
    inSteps();
    const desk = deskOf(language, 'directories');
    const said = (zh: string, en: string) => (language === 'zh' ? zh : en);
    const zhejiang = said('浙江', 'Zhejiang');

    it('shows the regions, adds a city below its province, refuses a code of another', async () => {
      const { page, words, button, look, open } = desk;
      const { directories, frame } = words;
      await open('/directories', frame.pages.directories);
      await page.getByRole('cell', { name: zhejiang, exact: true }).waitFor();
      await look('directories');
      await page.getByLabel(directories.find).fill('33');
      await button(fillWords(directories.addBelow, { title: zhejiang })).click();
      const drawer = page.getByRole('dialog');
      await drawer.getByLabel(directories.code).fill('3201');
      await drawer.getByLabel(directories.zh).fill('杭州');
      await button(frame.save, drawer).click();
      await drawer.getByText(fillWords(frame.required, { field: directories.en })).waitFor();
      await drawer.getByLabel(directories.en).fill('Hangzhou');
      await button(frame.save, drawer).click();
      await page
        .getByText(said('编码 3201 应以上级编码 33 开头', 'The code 3201 must begin with its parent’s, 33'))
        .waitFor();
      await look('directory-refused');
      await drawer.getByLabel(directories.code).fill('3301');
      await button(frame.save, drawer).click();
      await drawer.waitFor({ state: 'hidden' });
      await page.getByLabel(directories.find).fill('');
      await button(fillWords(directories.expand, { title: zhejiang })).click();
      await page.getByRole('cell', { name: said('杭州', 'Hangzhou'), exact: true }).waitFor();
      await look('directory-tree');
    });

    it('gives an entry another name, retires it and brings it back; a parent in use stays', async () => {
      const { page, words, button } = desk;
      const { directories, frame } = words;
      const hangzhou = said('杭州', 'Hangzhou');
      await button(fillWords(directories.edit, { title: hangzhou })).click();
      const drawer = page.getByRole('dialog');
      await drawer.getByLabel(directories.otherNames).fill('杭州市');
      await page.keyboard.press('Enter');
      await button(frame.save, drawer).click();
      await page.getByRole('cell', { name: '杭州市' }).waitFor();
      await button(`${directories.retire} ${zhejiang}`).click();
      await page.getByText(said('还有 1 个在用的下级', 'has entries in use below it (1)')).waitFor();
      await button(`${directories.retire} ${hangzhou}`).click();
      await page.getByText(directories.retired, { exact: true }).waitFor();
      await button(`${directories.restore} ${hangzhou}`).click();
      await page.getByText(directories.retired, { exact: true }).waitFor({ state: 'detached' });
    });

    it('loads pasted rows after a check that names the wrong line', async () => {
      const { page, words, button, look } = desk;
      const { directories } = words;
      await page.getByRole('tab', { name: directories.names.industry }).click();
      await page.getByRole('cell', { name: said('制造业', 'Manufacturing'), exact: true }).waitFor();
      await button(directories.load).click();
      const drawer = page.getByRole('dialog');
      const rows = drawer.getByLabel(directories.rows);
      const good =
        '编码\t名称\t英文名称\t上级编码\n15\t酒、饮料和精制茶制造业\tBeverages\tC\n151\t酒的制造\tAlcohol';
      await rows.fill(`${good}\n16\t烟草制品业\tTobacco\tZ`);
      await button(directories.check, drawer).click();
      await drawer
        .getByText(said('第 4 行：编码 16 的上级 Z 不存在', 'Line 4: The parent Z of 16 is not there'))
        .waitFor();
      expect(await button(directories.loadRows, drawer).isDisabled()).toBe(true);
      await look('directory-load-problems');
      await rows.fill(good);
      await button(directories.check, drawer).click();
      await drawer.getByText(fillWords(directories.counts, { added: 2, changed: 0, unchanged: 0 })).waitFor();
      await look('directory-load');
      await button(directories.loadRows, drawer).click();
      await drawer.waitFor({ state: 'hidden' });
      await page.getByLabel(directories.find).fill('15');
      await page.getByRole('cell', { name: said('酒的制造', 'Alcohol'), exact: true }).waitFor();
    });

    it('suggests entries for a customer, and holds customers to a strict directory', async () => {
      const { page, words, button, look, open } = desk;
      const { customers, directories, frame } = words;
      await button(directories.rule).click();
      const drawer = page.getByRole('dialog');
      await drawer.getByRole('switch', { name: directories.strict }).click();
      await look('directory-rule');
      await button(frame.save, drawer).click();
      await drawer.waitFor({ state: 'hidden' });
      await expectPhone(desk, 'directories');

      await open('/customers', frame.pages.customers);
      await button(customers.create).click();
      await drawer.getByLabel(customers.fields.name, { exact: true }).fill('目录里的客户');
      await drawer.getByLabel(customers.fields.region).fill('3301');
      await page.locator('datalist option[value="杭州"]').first().waitFor({ state: 'attached' });
      await look('directory-suggests');
      await drawer.getByLabel(customers.fields.industry).fill('制造');
      await drawer.getByLabel(said('客户分类', 'Customer class')).fill('02');
      await button(frame.save, drawer).click();
      await page.getByText(said('相近的有：制造业', 'nearest: 制造业')).waitFor();
      await look('directory-strict');
      await drawer.getByLabel(customers.fields.industry).fill('C');
      await button(frame.save, drawer).click();
      await drawer.waitFor({ state: 'hidden' });
      const { items } = await desk.call<{ items: { id: string }[] }>('GET', '/customers?search=目录里的客户');
      expect(await desk.call('GET', `/customers/${items[0]?.id}`)).toMatchObject({
        region: '杭州',
        industry: '制造业',
        fields: { customer_class: '经销商' },
      });
    });

    it('gives a segment of the code plan; a reader sees the directories and changes nothing', async () => {
      const { page, words, button, look, open } = desk;
      const { customers, directories, frame } = words;
      await open('/code-plan', frame.pages.codePlan);
      await button(customers.codes.kinds.directory).click();
      await button(words.forms.up.replace('{name}', `3. ${customers.codes.kinds.directory}`)).click();
      await page.getByLabel(directories.level, { exact: true }).fill('2');
      await page.locator('#sample-region').fill('杭州市');
      await page
        .getByTestId('next-codes')
        .getByText(/^C33010000\d{4}$/)
        .first()
        .waitFor();
      await look('code-plan-directory');

      const reader = await desk.join('directory-reader', ['reader']);
      await reader.open('/directories', frame.pages.directories);
      await reader.page.getByRole('cell', { name: zhejiang, exact: true }).waitFor();
      expect(await reader.button(directories.add).count()).toBe(0);
      expect(await reader.button(directories.rule).count()).toBe(0);
      await reader.look('directories-reader');
      await reader.page.context().close();
    });
  });
}

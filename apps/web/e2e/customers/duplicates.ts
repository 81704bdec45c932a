import { describe, expect, it } from 'vitest';
import { comma } from '../../src/formats/marks.ts';
import { fillWords } from '../../src/words/fill-words.ts';
import { deskOf, expectPhone, type Language, wait } from '../desk.ts';
import { findBrowser } from '../find-browser.ts';
import { inSteps } from '../in-steps.ts';

type Customer = { id: string; code: string; status: string; phone: string | null; industry: string | null };

/** Customers that look the same: told of when one is added, told apart, merged from their own page and separated again. */
export function tellDuplicatesIn(language: Language): void {
  describe.skipIf(!findBrowser())(`customers that look the same, ${language}`, () => {
    inSteps();
    const desk = deskOf(language, 'duplicates');

    it('tells who adds a customer that it may be there already, and lets it be added', async () => {
      const manager = await desk.join('adds', ['relationship-manager']);
      const { page, words, button, open, look } = manager;
      const { customers, frame } = words;
      const { duplicates } = customers;
      await manager.create('杭州重名商贸有限公司', { phone: '0571-66667777' });
      await desk.create('宁波他人商贸', { idNumber: '91330200MA2B000022' });
      await open('/customers', frame.pages.customers);
      await button(customers.create).click();
      const drawer = page.getByRole('dialog');
      await drawer.getByLabel(customers.fields.name).fill('杭州重名商贸');
      await drawer.getByLabel(customers.fields.phone).fill('+86 571 6666 7777');
      await drawer.getByLabel(customers.fields.idNumber).fill('91330200MA2B000022');
      await button(frame.save, drawer).click();
      await drawer.getByText(duplicates.alike).waitFor();
      await drawer.getByRole('link', { name: '杭州重名商贸有限公司' }).waitFor();
      const because = duplicates.because['same-id-number'];
      await drawer.getByText(fillWords(duplicates.untold, { because })).waitFor();
      expect(await drawer.getByText('宁波他人商贸').count()).toBe(0);
      await look('alike');
      await expectPhone(manager, 'alike');
      await button(duplicates.addAnyway, drawer).click();
      await page.getByText(frame.saved).waitFor();
      await page.getByTestId('total').getByText('2').waitFor(wait);
      // Nobody alike: no question is asked.
      await button(customers.create).click();
      await drawer.getByLabel(customers.fields.name).fill('绍兴独一商行');
      await button(frame.save, drawer).click();
      await page.getByTestId('total').getByText('3').waitFor(wait);
      await page.context().close();
    });

    it('keeps off the list what somebody said is no duplicate, until that is taken back', async () => {
      const { page, words, button, open, look } = desk;
      const { duplicates } = words.customers;
      await desk.create('夫妻店甲', { phone: '13711110001' });
      await desk.create('夫妻店乙', { phone: '137-1111-0001' });
      for (let n = 0; n < 11; n += 1) await desk.create(`总机客户${n}`, { phone: '13800000000' });
      await open('/duplicates', words.frame.pages.duplicates);
      const pair = page.getByRole('row', { name: /夫妻店甲.*夫妻店乙/ });
      await pair.waitFor();
      const because = duplicates.because['same-phone'];
      const shared = fillWords(duplicates.shared, { because, value: '138****0000', count: '11' });
      await page.getByText(shared).waitFor();
      expect(await page.getByRole('row', { name: /总机客户/ }).count()).toBe(0);
      await look('duplicates');
      await expectPhone(desk, 'duplicates');
      await button(duplicates.dismiss, pair).click();
      await page.getByText(duplicates.dismissed).waitFor();
      await pair.waitFor({ state: 'detached' });
      await page.getByRole('tab', { name: duplicates.dismissals }).click();
      await pair.waitFor();
      await look('dismissals');
      await button(duplicates.restore, pair).click();
      await page.getByText(duplicates.noDismissals).waitFor();
      await page.getByRole('tab', { name: duplicates.pairs }).click();
      await pair.waitFor();
    });

    it('merges from a customer’s own page, field by field, and takes it back', async () => {
      const { page, words, button, choose, open, look, fenji } = desk;
      const { customers, frame } = words;
      const { duplicates } = customers;
      const tags = ['老客户'];
      const kept = await desk.create('并存甲商行', { phone: '13711110002', region: '浙江', tags });
      const keeper = await desk.join('keeper', ['relationship-manager']);
      const other = await keeper.create('并存乙商行', {
        phone: '13711110003',
        region: '江苏',
        industry: '零售',
        tags: ['展会'],
      });
      await desk.call('POST', `/customers/${other.id}/status`, { status: 'active', reason: '成交' }, 1);
      await page.goto(`${fenji.url}/customers/${kept.id}`);
      await button(frame.more).click();
      await page.getByRole('menuitem', { name: duplicates.mergeWith }).click();
      const dialog = page.getByRole('dialog');
      await choose(duplicates.other, '并存乙', dialog);
      const radio = (field: string, { code }: Customer, value: string) =>
        dialog.getByRole('radio', {
          name: fillWords(duplicates.keptOf, { field, code, value }),
          exact: true,
        });
      await radio(customers.fields.industry, other, '零售').waitFor();
      // Filled up where the survivor has nothing, its own otherwise.
      expect(await radio(customers.fields.industry, other, '零售').isChecked()).toBe(true);
      expect(await radio(customers.fields.region, kept, '浙江').isChecked()).toBe(true);
      await radio(customers.fields.phone, other, '137****0003').check();
      await radio(customers.fields.status, other, customers.statuses.active).check();
      await radio(customers.fields.owner, other, 'keeper').check();
      const both = dialog.getByLabel(
        fillWords(duplicates.bothTags, { tags: `老客户${comma[language]}展会` }),
      );
      expect(await both.isChecked()).toBe(true);
      const only = fillWords(duplicates.onlyTags, { code: other.code, tags: '展会' });
      await dialog.getByLabel(only).check();
      await look('merge-with');
      await expectPhone(desk, 'merge-with');
      await button(duplicates.merge, dialog).click();
      await page.getByText(duplicates.done).waitFor();
      const merged = await desk.call<Customer>('GET', `/customers/${kept.id}`);
      expect(merged).toMatchObject({ phone: '137****0003', region: '浙江', industry: '零售' });
      expect(merged).toMatchObject({ status: 'active', owner: { name: 'keeper' }, tags: ['展会'] });
      expect((await desk.call<Customer>('GET', `/customers/${other.id}`)).status).toBe('merged');
      await open('/duplicates', frame.pages.duplicates);
      await page.getByRole('tab', { name: duplicates.history }).click();
      await button(duplicates.undo, page.getByRole('row', { name: /并存甲商行/ })).click();
      await page.getByRole('row').getByText(duplicates.undone).waitFor();
      const separated = await desk.call<Customer>('GET', `/customers/${kept.id}`);
      expect(separated).toMatchObject({ phone: '137****0002', region: '浙江', industry: null });
      expect(separated).toMatchObject({ status: 'prospect', tags });
      expect((await desk.call<Customer>('GET', `/customers/${other.id}`)).status).toBe('active');
      // Who may not merge is not offered it; a manager may for own customers.
      const manager = await desk.join('owns', ['relationship-manager']);
      const own = await manager.create('自有商行');
      await manager.page.goto(`${fenji.url}/customers/${own.id}`);
      await manager.button(frame.more).click();
      await manager.page.getByRole('menuitem', { name: duplicates.mergeWith }).waitFor();
      const agent = await desk.join('calls', ['follow-up-agent']);
      await agent.page.goto(`${fenji.url}/customers/${own.id}`);
      await agent.page.getByRole('heading', { name: '自有商行' }).waitFor();
      expect(await agent.button(frame.more).count()).toBe(0);
    });
  });
}

import { beforeAll, describe, expect, it } from 'vitest';
import { deskOf, expectPhone, password, wait } from '../desk.ts';
import { findBrowser } from '../find-browser.ts';
import { inSteps } from '../in-steps.ts';

type Form = {
  id: string;
  version: number;
  definition: { sections: { fields: object[] }[] };
};

/** What the list of customers promises whoever works on many: totals, selections, columns, keys. */
describe.skipIf(!findBrowser())('the list of customers', () => {
  inSteps();
  const desk = deskOf('zh', 'lists');
  beforeAll(async () => {
    const forms = await desk.call<{ items: Form[] }>('GET', '/forms');
    const form = forms.items.find(({ id }) => id === 'customer')!;
    const [section, ...others] = form.definition.sections;
    const options = [
      { value: 'c1', title: { zh: '会展渠道', en: 'Fairs' } },
      { value: 'c2', title: { zh: '线上渠道', en: 'Online' } },
    ];
    const channels = { id: 'channels', title: { zh: '渠道', en: 'Channels' }, kind: 'codes', options };
    const sections = [{ ...section!, fields: [...section!.fields, channels] }, ...others];
    await desk.call('PUT', '/forms/customer', { definition: { ...form.definition, sections } }, form.version);
    for (let n = 0; n < 60; n += 1) {
      await desk.call('POST', '/customers', {
        kind: 'organisation',
        name: `列表客户${String(n).padStart(2, '0')}`,
        region: n % 2 ? '浙江' : '江苏',
        birthDate: '2001-02-03',
        fields: { channels: n % 3 ? ['c1', 'c2'] : [] },
      });
    }
  });

  it('knows on every page how many there are, and selects as many', async () => {
    const { page, words, open, button } = desk;
    const { customers, frame } = words;
    await open('/customers', frame.pages.customers);
    await page.getByTestId('total').getByText('60').waitFor(wait);
    await button(frame.nextPage).click();
    await page.waitForURL(/page=2/);
    await page.getByTestId('total').getByText('60').waitFor(wait);
    await page.getByRole('checkbox', { name: customers.selectPage }).check();
    await page.getByText(customers.selected.replace('{count}', '10')).waitFor();
    await button(customers.selectMatching.replace('{count}', '60')).click();
    await page.getByText(customers.matchingSelected.replace('{count}', '60')).waitFor();
  });

  it('selects nobody any more once others are asked for, be it by the way back', async () => {
    const { page, words, open, button } = desk;
    const { customers, frame } = words;
    await open('/customers', frame.pages.customers);
    await page.getByRole('textbox', { name: customers.search }).fill('列表客户0');
    await page.waitForURL(/q=/);
    await page.getByTestId('total').getByText('10', { exact: false }).waitFor(wait);
    await page.getByRole('checkbox', { name: customers.selectPage }).check();
    await page.getByText(customers.selected.replace('{count}', '10')).waitFor();
    await page.goBack();
    await page.getByTestId('total').getByText('60').waitFor(wait);
    await button(customers.clearSelection).waitFor({ state: 'detached' });
    expect(await page.locator('tbody input:checked').count()).toBe(0);
  });

  it('shows a column of a form that is picked, codes by their titles', async () => {
    const { page, words, open, button, look } = desk;
    const { customers, frame } = words;
    await open('/customers', frame.pages.customers);
    await page.locator('tbody tr').first().waitFor();
    await button(customers.columns).click();
    await page.getByRole('checkbox', { name: '渠道' }).check();
    await page.getByRole('checkbox', { name: customers.fields.birthDate }).check();
    await page.getByRole('cell', { name: '会展渠道、线上渠道' }).first().waitFor(wait);
    // Masked for an administrator.
    await page.getByRole('cell', { name: '2001-**-**' }).first().waitFor();
    await look('lists-columns');
  });

  it('shows the columns and the appearance somebody chose in their other browser too', async () => {
    const { page, words, button } = desk;
    const { frame } = words;
    const choose = async (mode: string) => {
      await button('管理员').click();
      await page.getByRole('menuitem', { name: mode }).click();
    };
    await choose(frame.mode.dark);
    await page.locator('html[data-mode="dark"]').waitFor();
    const elsewhere = await desk.newSeat();
    await elsewhere.call('POST', '/session', { email: 'administrator@example.com', password });
    await elsewhere.open('/customers', frame.pages.customers);
    await elsewhere.page.getByRole('cell', { name: '会展渠道、线上渠道' }).first().waitFor(wait);
    await elsewhere.page.locator('html[data-mode="dark"]').waitFor();
    await elsewhere.page.context().close();
    await choose(frame.mode.system);
    await page.locator('html[data-mode="light"]').waitFor();
  });

  it('leaves Enter to what is focused, opens the row the keys stand on, edits by e', async () => {
    const { page, words, open } = desk;
    const { customers, frame } = words;
    await open('/customers', frame.pages.customers);
    const rows = page.locator('tbody tr');
    await rows.first().waitFor();
    await page.keyboard.press('j');
    await page.getByRole('button', { name: customers.fields.code }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/sort=code/);
    expect(new URL(page.url()).pathname).toBe('/customers');
    await rows.first().getByText('列表客户00').waitFor(wait);
    await page.keyboard.press('j');
    await page.keyboard.press('e');
    await page.getByRole('dialog').getByLabel(customers.fields.industry).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: frame.cancel }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const name = (await page.locator('tr.focused-row td.name').textContent())!;
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/customers\/[0-9a-f-]{36}/);
    await page.getByRole('heading', { name }).first().waitFor();
  });

  it('turns single keys off and on again, and keeps the rest', async () => {
    const { page, words, open, button, look } = desk;
    const { customers, frame } = words;
    const sheet = page.getByRole('dialog', { name: frame.shortcuts.title });
    await open('/customers', frame.pages.customers);
    const rows = page.locator('tbody tr');
    await rows.first().waitFor();
    await page.keyboard.press('?');
    await sheet.getByRole('switch', { name: frame.shortcuts.letterKeys }).click();
    await sheet.getByText(frame.shortcuts.letterKeysOff).waitFor();
    await look('lists-keys-off');
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    await page.reload();
    await rows.first().waitFor();
    for (const key of ['?', 'j', '/', 'g', 'p']) await page.keyboard.press(key);
    expect(await page.locator('.focused-row').count()).toBe(0);
    expect(new URL(page.url()).pathname).toBe('/customers');
    expect(await sheet.count()).toBe(0);
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('combobox', { name: frame.palette.placeholder });
    await palette.waitFor();
    await page.keyboard.press('Escape');
    await palette.waitFor({ state: 'hidden' });
    await button('管理员').click();
    await page.getByRole('menuitem', { name: frame.shortcuts.title }).click();
    await sheet.getByRole('switch', { name: frame.shortcuts.letterKeys }).click();
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    await page.keyboard.press('j');
    await page.locator('.focused-row').waitFor();
    await page.getByRole('textbox', { name: customers.search }).waitFor();
  });

  it('filters by days counted from today and by who looks, keeps, renames and removes a view', async () => {
    const { page, words, open, button, choose, look } = desk;
    const { customers, frame } = words;
    await open('/customers', frame.pages.customers);
    const popover = page.locator('.ant-popover:visible');
    await button(customers.addFilter).click();
    await choose(customers.field, customers.fields.createdAt, popover);
    const day = popover.getByRole('textbox', { name: customers.value });
    await day.fill('2020/1/2');
    await page.keyboard.press('Tab');
    await expect.poll(() => day.inputValue()).toBe('2020-01-02');
    await choose(customers.dateKind, customers.daysBack, popover);
    await look('lists-days');
    await button(customers.apply, popover).click();
    await page.locator('.chip', { hasText: customers.daysAgo.replace('{count}', '30') }).waitFor();
    await button(customers.addFilter).click();
    await choose(customers.field, customers.fields.owner, popover);
    await choose(customers.value, customers.me, popover);
    await page.keyboard.press('Escape');
    await button(customers.apply, popover).click();
    await page.locator('.chip', { hasText: customers.me }).waitFor();
    await page.getByTestId('total').getByText('60').waitFor(wait);

    const menu = (name: string) => page.getByRole('menuitem', { name });
    await button(customers.saveView).click();
    await menu(customers.saveView).click();
    await page.getByLabel(customers.viewTitle).fill('近三十天');
    await page.getByRole('dialog').getByRole('button', { name: frame.save }).click();
    await page.getByTitle('近三十天').waitFor();
    await button(customers.saveView).click();
    await menu(customers.renameView).click();
    await page.getByLabel(customers.viewTitle).fill('本月新客');
    await page.getByRole('dialog').getByRole('button', { name: frame.save }).click();
    await page.getByTitle('本月新客').waitFor();
    await button(customers.saveView).click();
    await menu(customers.removeView).click();
    const question = page.getByRole('dialog');
    await question.getByText(customers.removeViewQuestion.replace('{title}', '本月新客')).last().waitFor();
    await look('lists-remove-view');
    await question.getByRole('button', { name: frame.remove }).click();
    await page.waitForURL((url) => !url.search.includes('view='));
    await page.getByTitle('本月新客').waitFor({ state: 'detached' });
  });

  it('finds whom the pool takes back within so many days', async () => {
    const { page, words, open, button, choose, look } = desk;
    const { customers, frame } = words;
    const { version, rules } = await desk.call<{ version: number; rules: object }>('GET', '/pool');
    const recycle = [{ grade: null, daysWithoutContact: 60 }];
    await desk.call('PUT', '/pool/rules', { ...rules, isOn: true, recycle }, version);
    await open('/customers', frame.pages.customers);
    await button(customers.columns).click();
    await page.getByRole('checkbox', { name: '回公海剩余天数' }).check();
    await page
      .getByRole('cell', { name: customers.pool.days.replace('{days}', '60') })
      .first()
      .waitFor(wait);
    await page.keyboard.press('Escape');
    const popover = page.locator('.ant-popover:visible');
    await button(customers.addFilter).click();
    await choose(customers.field, '回公海剩余天数', popover);
    await choose(customers.comparison, customers.comparisons['at-most'], popover);
    await popover.getByRole('spinbutton').fill('30');
    await button(customers.apply, popover).click();
    await page.locator('.chip', { hasText: '回公海剩余天数' }).waitFor();
    await page.getByText(customers.none).waitFor(wait);
    await look('lists-days-left');
  });

  it('is a card for each customer on a phone, selected, sorted and filtered as the table', async () => {
    const { page, words, open, button } = desk;
    const { customers, frame } = words;
    await page.setViewportSize({ width: 390, height: 844 });
    await open('/customers', frame.pages.customers);
    const cards = page.locator('.customer-card');
    await cards.first().getByText(customers.statuses.prospect).waitFor();
    await cards.first().getByText(customers.nextStep.unspoken).waitFor();
    await cards.first().getByText(customers.pool.recycledIn.replace('{days}', '60')).waitFor(wait);
    await page.getByRole('combobox', { name: customers.sortBy }).click();
    await page.locator('.ant-select-item-option', { hasText: `${customers.fields.name} ↑` }).click();
    await page.waitForURL(/sort=name/);
    await cards.first().getByText('列表客户00').waitFor(wait);
    await page.getByRole('checkbox', { name: customers.selectRow.replace('{name}', '列表客户00') }).check();
    await page.getByText(customers.selected.replace('{count}', '1')).waitFor();
    await page.getByRole('checkbox', { name: customers.selectPage }).check();
    await button(customers.selectMatching.replace('{count}', '60')).click();
    await expectPhone(desk, 'lists');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('textbox', { name: customers.search }).fill('列表客户07');
    await page.waitForURL(/q=/);
    await page.getByTestId('total').getByText('1', { exact: false }).waitFor(wait);
    await cards.first().getByRole('link', { name: '列表客户07' }).click();
    await page.getByRole('heading', { name: '列表客户07' }).first().waitFor();
    await page.setViewportSize({ width: 1360, height: 850 });
  });
});

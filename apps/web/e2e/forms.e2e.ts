import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillWords } from '../src/words/fill-words.ts';
import { type Desk, openDesk, type Seat } from './desk.ts';
import { findBrowser } from './find-browser.ts';
import { inSteps } from './in-steps.ts';

const numbers = { 甲: '110105194912310021', 乙: 'E1234567', 丙: 'G7654321' };

// What is above the reader's level: in a built-in form with rows of people, that two fill; and of the customer itself.
describe.skipIf(!findBrowser())('masked values', () => {
  inSteps();
  let desk: Desk;
  let manager: Seat;
  let customer: { id: string };
  const executives = () => manager.page.getByRole('group', { name: '高管人员' });
  const row = (at: number) => executives().locator('.form-row').nth(at);
  const name = (at: number) => row(at).getByRole('textbox', { name: '姓名' });
  const number = (at: number) => row(at).getByRole('textbox', { name: '证件号码' });
  const openForm = async () => {
    const { page, words, open } = manager;
    await open(`/customers/${customer.id}`, '采集单位');
    await page.getByRole('tab', { name: words.customers.card.tabs.forms }).click();
    const line = page.getByRole('listitem').filter({ hasText: '事业单位客户资料采集表' });
    await line.getByRole('button').click();
    await executives().waitFor();
  };
  const save = async () => {
    const { page, words, button } = manager;
    const saved = page.waitForResponse(
      (answer) => answer.request().method() === 'PUT' && answer.url().includes('/forms/capture_sheets'),
    );
    await button(words.customers.card.saveDraft).click();
    return (await saved).status();
  };
  const reveal = async (at: number) => {
    const { page, words } = manager;
    const { customers, frame } = words;
    await row(at)
      .getByRole('button', { name: `${customers.reveal}：证件号码` })
      .click();
    const dialog = page
      .getByRole('dialog')
      .filter({ hasText: fillWords(customers.revealTitle, { field: '证件号码' }) });
    await dialog.getByLabel(frame.reason).fill('核对证件');
    await dialog.getByRole('button', { name: customers.reveal, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  };

  beforeAll(async () => {
    desk = await openDesk('zh');
    manager = await desk.join('经理', ['relationship-manager']);
    customer = await manager.call('POST', '/customers', { kind: 'organisation', name: '采集单位' });
  });
  afterAll(async () => {
    await manager?.look('forms-last').catch(() => undefined);
    await desk?.close();
  });

  it('takes rows of people and hides their numbers once they are saved', async () => {
    const { words, button } = manager;
    await openForm();
    for (const [at, who] of (['甲', '乙'] as const).entries()) {
      await button(words.customers.card.addRow, executives()).click();
      await name(at).fill(who);
      await number(at).fill(numbers[who]);
    }
    expect(await save()).toBe(200);
    await row(1).getByText(words.customers.hiddenKept).waitFor();
    expect([await number(0).inputValue(), await number(1).inputValue()]).toEqual(['', '']);
    await manager.look('form-filled');
  });

  it('keeps the number of the second when the first is removed, and takes one in a new row', async () => {
    const { words, button } = manager;
    const { card } = words.customers;
    await button(`${card.removeRow} 1`).click();
    expect(await save()).toBe(200);
    await button(card.addRow, executives()).click();
    await name(1).fill('丙');
    await number(1).fill(numbers.丙);
    expect(await save()).toBe(200);
    await reveal(0);
    await reveal(1);
    expect([await name(0).inputValue(), await number(0).inputValue()]).toEqual(['乙', numbers.乙]);
    expect([await name(1).inputValue(), await number(1).inputValue()]).toEqual(['丙', numbers.丙]);
  });

  it('keeps a draft while the page is open, and joins what two people typed', async () => {
    const { page, words, button } = manager;
    const { forms, frame } = words;
    await name(1).fill('丙丙');
    await page.getByRole('button', { name: frame.close }).last().click();
    await page.getByText(forms.filling.draft).waitFor();
    const { items } = await desk.call<{
      items: { values: { executives: Record<string, string>[] }; version: number }[];
    }>('GET', `/customers/${customer.id}/forms`);
    const [record] = items;
    const theirs = record!.values.executives.map((each) =>
      each.name === '乙' ? { ...each, education: '2' } : each,
    );
    const path = `/customers/${customer.id}/forms/capture_sheets`;
    await desk.call('PUT', path, { values: { executives: theirs } }, record!.version);
    const line = page.getByRole('listitem').filter({ hasText: '事业单位客户资料采集表' });
    await line.getByRole('button').click();
    await page.getByText(forms.filling.draftKept).waitFor();
    expect(await save()).toBe(412);
    await button(frame.reload).click();
    await row(0).getByText('大学本科').waitFor();
    expect(await name(1).inputValue()).toBe('丙丙');
    expect(await save()).toBe(200);
    await reveal(0);
    expect(await number(0).inputValue()).toBe(numbers.乙);
  });

  it('lets who sees a phone masked write one, and leaves it alone when nothing is written', async () => {
    const { page, words, button, open, look } = desk;
    const { customers, frame } = words;
    await open(`/customers/${customer.id}`, '采集单位');
    const drawer = page.getByRole('dialog');
    const phone = drawer.getByLabel(customers.fields.phone, { exact: true });
    const write = async (field: string, text: string) => {
      await button(customers.card.edit).click();
      await drawer.getByLabel(customers.fields.name, { exact: true }).waitFor();
      await drawer.getByLabel(field, { exact: true }).fill(text);
      if (field !== customers.fields.phone) await look('customer-masked');
      await button(frame.save, drawer).click();
      await drawer.waitFor({ state: 'hidden' });
    };
    await write(customers.fields.phone, '13812345678');
    await page.getByText('138****5678').waitFor();
    await button(customers.card.edit).click();
    expect([await phone.inputValue(), await phone.getAttribute('placeholder')]).toEqual(['', '138****5678']);
    await button(frame.cancel, drawer).click();
    await drawer.waitFor({ state: 'hidden' });
    await write(customers.fields.email, 'li@example.com');
    await page.getByText('l***@example.com').waitFor();
    const shown = await manager.call<{ phone: string; email: string }>('GET', `/customers/${customer.id}`);
    expect([shown.phone, shown.email]).toEqual(['13812345678', 'li@example.com']);
  });
});

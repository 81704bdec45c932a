import { beforeAll, describe, expect, it, vi } from 'vitest';
import { deskOf, expectPhone, wait } from './desk.ts';
import { findBrowser } from './find-browser.ts';
import { inSteps } from './in-steps.ts';

const tabs = ['timeline', 'grades', 'facts', 'contacts', 'relations', 'forms', 'documents', 'audit'] as const;

/** Every page on a phone, with a company's worth of data: nothing is wider than the screen, in the dark either. */
describe.skipIf(!findBrowser())('on a phone', () => {
  inSteps();
  const desk = deskOf('zh', 'phone');
  beforeAll(async () => {
    const { id } = await desk.call<{ id: string }>('POST', '/demo', { customers: 60 });
    const job = () => desk.call<{ state: string }>('GET', `/jobs/${id}`);
    await vi.waitFor(async () => expect((await job()).state).toBe('done'), { ...wait, interval: 500 });
  });

  it('the pages of the navigation fit', async () => {
    const { page, words, open } = desk;
    const { pages } = words.frame;
    for (const [path, title] of [
      ['customers', pages.customers],
      ['pool', pages.pool],
      ['hand-overs', pages.handOvers],
      ['duplicates', pages.duplicates],
      ['target-markets', pages.markets],
      ['imports', pages.imports],
      ['grading', pages.grading],
      ['jobs', pages.jobs],
      ['organisation', pages.organisation],
      ['users', pages.users],
      ['roles', pages.roles],
      ['forms', pages.forms],
      ['code-plan', pages.codePlan],
      ['directories', pages.directories],
      ['field-policy', pages.fieldPolicy],
      ['webhooks', pages.webhooks],
      ['audit', pages.audit],
      ['account', words.frame.account],
    ] as const) {
      await open(`/${path}`, title);
      await page.waitForLoadState('networkidle');
      await expectPhone(desk, path);
    }
  });

  it('a customer fits, whatever is looked at', async () => {
    const { page, words } = desk;
    const { items } = await desk.call<{ items: { id: string; name: string }[] }>('GET', '/customers?limit=1');
    const [{ id, name }] = items as [{ id: string; name: string }];
    for (const tab of tabs) {
      await page.goto(`${desk.fenji.url}/customers/${id}?tab=${tab}`);
      await page.getByRole('heading', { name }).first().waitFor();
      await page.getByRole('tab', { name: words.customers.card.tabs[tab], selected: true }).waitFor();
      await page.waitForLoadState('networkidle');
      await expectPhone(desk, `customer-${tab}`);
    }
  });

  it('what is edited fits its drawer, with saving in sight', async () => {
    const { page, words, open, button } = desk;
    const { customers, frame } = words;
    await page.setViewportSize({ width: 390, height: 844 });
    await open('/customers', frame.pages.customers);
    await button(customers.create).click();
    const save = page.getByRole('dialog').getByRole('button', { name: frame.save });
    await save.waitFor();
    const box = (await save.boundingBox())!;
    expect(box.y + box.height).toBeLessThanOrEqual(844);
    await expectPhone(desk, 'customer-drawer');
  });
});

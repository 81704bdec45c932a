import { beforeAll, describe, expect, it } from 'vitest';
import { deskOf, wait } from './desk.ts';
import { findBrowser } from './find-browser.ts';
import { inSteps } from './in-steps.ts';

// What keeps a scheme from running, how that is mended, and putting the grades of an earlier run to use.
describe.skipIf(!findBrowser())('schemes and runs', () => {
  inSteps();
  const desk = deskOf('zh', 'grading');
  const card = () => desk.page.locator('article').filter({ hasText: '客户性格' });

  beforeAll(async () => {
    for (const name of ['甲', '乙']) await desk.call('POST', '/customers', { kind: 'individual', name });
  });

  it('tells what a scheme lacks before it is chosen, and offers to add the fields', async () => {
    const { words, open, look, button } = desk;
    await open('/grading', words.frame.pages.grading);
    await card().getByText(words.grading.gaps).waitFor(wait);
    await card().getByText('客户没有字段“性格类型”（temperament）').waitFor();
    expect(await button(words.grading.choose, card()).isDisabled()).toBe(true);
    await look('grading-schemes');
    await button(words.grading.addFields, card()).click();
    await card()
      .getByText(words.grading.gaps)
      .waitFor({ state: 'hidden', ...wait });
    expect(await button(words.grading.choose, card()).isDisabled()).toBe(false);
  });

  it('runs it, and puts an earlier run to use again', async () => {
    const { page, words, button, look } = desk;
    const runs = page.locator('article');
    for (const nth of [1, 2]) {
      if (nth === 2) await page.getByText(words.grading.schemes, { exact: true }).click();
      await button(words.grading.choose, card()).click();
      await page.getByRole('button', { name: words.grading.run, exact: true }).click();
      await expect.poll(() => runs.count(), wait).toBe(nth);
      await runs.first().getByText(words.grading.current).waitFor(wait);
    }
    await button(words.grading.publish, runs.nth(1)).click();
    await page.locator('.ant-popconfirm').getByRole('button', { name: words.grading.publish }).click();
    await runs.nth(1).getByText(words.grading.current).waitFor(wait);
    await look('grading-runs');
  });
});

import { describe, expect, it } from 'vitest';
import { comma } from '../src/formats/marks.ts';
import { fillWords } from '../src/words/fill-words.ts';
import { deskOf, expectPhone, type Language, openDesk, password, wait } from './desk.ts';
import { findBrowser } from './find-browser.ts';
import { totpOf } from './server/totp.ts';

/** Who owns a customer and how that changes: pool, leavers, duplicates, two editors; and signing in with two steps. */
export function takeCustodyIn(language: Language): void {
  describe.skipIf(!findBrowser())(`custody of customers, ${language}`, () => {
    const desk = deskOf(language, 'custody');

    it('sets the pool’s rules; a claim has its limit, a release its cool-off, the forecast its days', async () => {
      const { page, words, button, look, open } = desk;
      const { pool, card } = words.customers;
      await open('/pool', words.frame.pages.pool);
      await page.getByRole('tab', { name: pool.rules }).click();
      await page.getByLabel(pool.claimLimit).fill('3');
      const days = page.getByLabel(pool.daysWithoutContact);
      while ((await days.count()) > 0) await button(words.frame.remove).click();
      await button(pool.addRule).click();
      await days.fill('20');
      const isOn = page.getByRole('switch', { name: pool.isOn });
      if (!(await isOn.isChecked())) await isOn.click();
      await look('pool-rules');
      await button(words.frame.save).click();
      await page.getByText(words.frame.saved).waitFor();
      for (const name of ['公海甲', '公海乙', '公海丙']) {
        const { id } = await desk.create(name);
        await desk.call('POST', '/pool/releases', { customerId: id, reason: '无人跟进' });
      }

      const manager = await desk.join('manager', ['relationship-manager']);
      const own = await manager.create('自有客户');
      await manager.create('留存客户');
      await manager.page.goto(`${desk.fenji.url}/customers/${own.id}`);
      await manager.button(words.frame.more).click();
      await manager.page.getByRole('menuitem', { name: card.release }).click();
      const dialog = manager.page.getByRole('dialog');
      await dialog.getByLabel(words.frame.reason).fill('区域调整');
      await manager.look('release');
      await manager.button(card.release, dialog).click();
      await manager.page.getByText(words.frame.saved).waitFor();

      await manager.open('/pool', words.frame.pages.pool);
      const row = (name: string) => manager.page.getByRole('row', { name: new RegExp(name) });
      await row('自有客户').getByText(pool.coolOff).waitFor();
      await manager.look('pool-claims');
      await expectPhone(manager, 'pool');
      for (const name of ['公海甲', '公海乙']) {
        await manager.button(pool.claim, row(name)).click();
        await manager.page.getByText(pool.claimed.replace('{name}', name)).waitFor();
      }
      await manager.page.getByText(pool.heldOf.replace('{limit}', '3')).waitFor();
      await expect.poll(() => manager.button(pool.claim, row('公海丙')).isDisabled()).toBe(true);
      await manager.page.getByRole('tab', { name: pool.forecast }).click();
      await row('留存客户').getByText(pool.days.replace('{days}', '20')).waitFor();
      await manager.look('pool-forecast');
      await manager.page.getByText(pool.days.replace('{days}', '7'), { exact: true }).click();
      await row('留存客户').waitFor({ state: 'detached' });
      await manager.page.context().close();
    });

    it('shares a leaver’s customers out by grade and load, inventory before and after', async () => {
      const company = await openDesk(language);
      const { page, words, button, choose, look, open } = company;
      const { customers, frame, identity, operations } = words;
      const { handOver } = customers;
      const finish = (id: string) =>
        expect
          .poll(async () => (await company.call<{ state: string }>('GET', `/jobs/${id}`)).state, wait)
          .toBe('done');
      await finish((await company.call<{ id: string }>('POST', '/demo', { customers: 400 })).id);
      const run = await company.call<{ jobId: string }>('POST', '/runs', {
        schemeId: 'rfm',
        asOf: new Date().toISOString().slice(0, 10),
      });
      await finish(run.jobId);
      const { items } = await company.call<{ items: { id: string; name: string; email: string }[] }>(
        'GET',
        '/users?role=relationship-manager&limit=200',
      );
      const held = async ({ id }: { id: string }) => {
        const filter = encodeURIComponent(JSON.stringify({ field: 'owner', is: 'equals', value: id }));
        return (await company.call<{ count: number }>('GET', `/customers/total?filter=${filter}`)).count;
      };
      const loads = await Promise.all(items.map(async (user) => ({ user, count: await held(user) })));
      const [most, ...others] = loads.toSorted((one, other) => other.count - one.count);
      const receivers = [others[0], others.at(-1)].map((one) => one!.user);
      const leaver = most!.user;
      expect(most!.count).toBeGreaterThan(5);

      await open('/users', frame.pages.users);
      await page.getByRole('textbox', { name: identity.findUser }).fill(leaver.email);
      const line = page.getByRole('row', { name: new RegExp(leaver.email) });
      await page.getByRole('row').nth(2).waitFor({ state: 'detached' });
      await button(frame.edit, line).click();
      await button(identity.leaves).click();
      await page.locator('.ant-popover:visible').getByRole('button').last().click();
      await line.getByText(identity.statuses.left).waitFor();

      await open('/hand-overs', frame.pages.handOvers);
      await page.getByRole('tab', { name: handOver.leaver }).click();
      await choose(handOver.from, leaver.name);
      for (const { name } of receivers) await choose(handOver.receivers, name);
      await page.keyboard.press('Escape');
      await page.getByLabel(frame.reason).fill('离职');
      await button(handOver.preview).click();
      await page.getByText(handOver.total.replace('{count}', String(most!.count))).waitFor();
      const shown = await page
        .getByRole('tabpanel')
        .locator('tbody tr')
        .filter({ hasText: '×' })
        .evaluateAll((found) =>
          found.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')),
        );
      const rows = receivers.map(({ name }) => shown.find(([first]) => first === name)!);
      // Each grade is shared evenly: no receiver has two more of one than another.
      const received = rows.map((cells) =>
        Object.fromEntries(cells[3]!.split(comma[language]).map((part) => part.split(' × '))),
      );
      const grades = [...new Set(received.flatMap((one) => Object.keys(one)))];
      expect(grades.length).toBeGreaterThan(1);
      for (const grade of grades) {
        const counts = receivers.map((_, at) => Number(received[at]?.[grade] ?? 0));
        expect(Math.max(...counts) - Math.min(...counts), grade).toBeLessThanOrEqual(1);
      }
      await look('leaver-preview');
      await button(handOver.share).click();
      await page.getByText(operations.states.done).waitFor(wait);
      await look('leaver-done');
      await page.getByRole('tab', { name: handOver.history }).click();
      const past = page.getByRole('row', { name: new RegExp(handOver.kinds.redistribution) }).first();
      await past.getByRole('button').first().click();
      await page.getByRole('columnheader', { name: handOver.after }).waitFor();
      await look('leaver-history');
      expect(await held(leaver)).toBe(0);
      const after = await Promise.all(receivers.map(held));
      expect(after).toEqual(rows.map((cells) => Number(cells[2])));
      await company.close();
    });

    it('moves a unit with its users, and resets a password', async () => {
      const { page, words, button, choose, look, open } = desk;
      const { frame, identity } = words;
      const { items } = await desk.call<{ items: { id: string; name: string }[] }>('GET', '/units');
      const newUnit = (code: string, name: string) =>
        desk.call<{ id: string }>('POST', '/units', { parentId: items[0]?.id, code, name });
      const [area, shop] = [await newUnit('E2E-A', '甲大区'), await newUnit('E2E-B', '乙门店')];
      const clerk = await desk.join('clerk', ['reader']);
      await desk.call('PATCH', `/users/${clerk.id}`, { unitId: shop.id }, 1);
      await open('/organisation', frame.pages.organisation);
      await page.getByRole('tree').getByText('乙门店').click();
      await page.getByRole('cell', { name: 'clerk@example.com' }).waitFor();
      await button(frame.edit).click();
      const dialog = page.getByRole('dialog');
      await choose(identity.parentUnit, '甲大区', dialog);
      await look('move-unit');
      await button(frame.save, dialog).click();
      await page.getByText(frame.saved).waitFor();
      const { items: moved } = await desk.call<{ items: { id: string; parentId: string }[] }>(
        'GET',
        '/units',
      );
      expect(moved.find(({ id }) => id === shop.id)?.parentId).toBe(area.id);
      await open('/users', frame.pages.users);
      await button(identity.resetPassword, page.getByRole('row', { name: /clerk@example.com/ })).click();
      await page.locator('.ant-popover:visible').getByRole('button').last().click();
      await page.getByRole('dialog').getByRole('textbox', { name: identity.invitation }).waitFor();
      await look('reset-password');
      await expect(clerk.call('GET', '/session')).rejects.toThrow('401');
      await clerk.page.context().close();
    });

    it('merges duplicates and takes it back', async () => {
      const { page, words, button, look, open } = desk;
      const { customers, frame } = words;
      const { duplicates } = customers;
      await desk.create('宁波双胞商行', { phone: '13711112222' });
      const twin = await desk.create('宁波双胞商行', { phone: '13711112222', industry: '零售' });
      await open('/duplicates', frame.pages.duplicates);
      await button(duplicates.merge, page.getByRole('row', { name: /宁波双胞商行/ })).click();
      const dialog = page.getByRole('dialog');
      const taken = { field: customers.fields.industry, code: twin.code, value: '零售' };
      await dialog.getByRole('radio', { name: fillWords(duplicates.keptOf, taken) }).check();
      await look('merge');
      await button(duplicates.merge, dialog).click();
      await page.getByText(duplicates.done).waitFor();
      await page.getByText(duplicates.none).waitFor();
      await page.getByRole('tab', { name: duplicates.history }).click();
      await look('merges');
      await button(duplicates.undo).click();
      await page.getByRole('row').getByText(duplicates.undone).waitFor();
      await page.getByRole('tab', { name: duplicates.pairs }).click();
      await page.getByRole('row', { name: /宁波双胞商行/ }).waitFor();
      expect((await desk.call<{ status: string }>('GET', `/customers/${twin.id}`)).status).not.toBe('merged');
    });

    it('keeps a nested filter in the address', async () => {
      const { page, words, button, choose, look, open } = desk;
      const { customers, frame } = words;
      const regionTitle = language === 'zh' ? '地区' : 'Region';
      await desk.create('嵌套浙江', { region: '浙江', industry: '零售' });
      await desk.create('嵌套江苏', { region: '江苏', industry: '零售' });
      await desk.create('嵌套北京', { region: '北京', industry: '零售' });
      await open('/customers', frame.pages.customers);
      await button(customers.advancedFilter).click();
      const drawer = page.getByRole('dialog');
      await button(customers.addCondition, drawer).click();
      await choose(customers.field, language === 'zh' ? '行业' : 'Industry', drawer);
      await drawer.getByRole('textbox', { name: customers.value }).fill('零售');
      await button(customers.addGroup, drawer).click();
      const group = drawer.getByRole('group', { name: customers.addGroup }).last();
      for (const [at, region] of ['浙江', '江苏'].entries()) {
        if (at > 0) await button(customers.addCondition, group).click();
        const row = group.locator('.filter-row').nth(at);
        await choose(customers.field, regionTitle, row);
        await row.getByRole('textbox', { name: customers.value }).fill(region);
      }
      await look('nested-filter');
      await button(customers.apply, drawer).click();
      await page.waitForURL(/filter=.*any/);
      await page.getByTestId('total').getByText('2', { exact: false }).waitFor();
      expect(await page.getByRole('link', { name: '嵌套北京' }).count()).toBe(0);
      const address = page.url();
      await page.reload();
      expect(page.url()).toBe(address);
      await page.getByRole('link', { name: '嵌套江苏' }).waitFor();
      await look('nested-chips');
      await button(customers.advancedFilter).click();
      await drawer.getByRole('textbox', { name: customers.value }).nth(2).waitFor();
      await button(frame.cancel, drawer).click();
    });

    it('tells the second of two browsers, who loses no typing and overwrites nothing', async () => {
      const { page, words, button, look } = desk;
      const { customers, frame } = words;
      const { id } = await desk.create('两人同改', { region: '浙江' });
      const other = await desk.newSeat();
      await other.page.context().addCookies(await page.context().cookies());
      for (const seat of [desk, other]) {
        await seat.page.goto(`${desk.fenji.url}/customers/${id}`);
        await seat.button(customers.card.edit).click();
        await seat.page
          .getByRole('dialog')
          .getByLabel(customers.fields.industry)
          .fill(seat === desk ? '医药' : '');
      }
      await other.page.getByRole('dialog').getByLabel(customers.fields.region).fill('江苏');
      await other.button(frame.save, other.page.getByRole('dialog')).click();
      await other.page.getByText(frame.saved).waitFor();
      await button(frame.save, page.getByRole('dialog')).click();
      await page.getByText(frame.stale).waitFor();
      await look('second-editor');
      await button(frame.reload).click();
      const drawer = page.getByRole('dialog');
      await expect.poll(() => drawer.getByLabel(customers.fields.region).inputValue()).toBe('江苏');
      expect(await drawer.getByLabel(customers.fields.industry).inputValue()).toBe('医药');
      await button(frame.save, drawer).click();
      await page.getByText(frame.saved).waitFor();
      expect(await desk.call('GET', `/customers/${id}`)).toMatchObject({ region: '江苏', industry: '医药' });
      await other.page.context().close();
    });

    it('signs in with two steps', async () => {
      const { words } = desk;
      const { frame, identity } = words;
      const { account } = identity;
      const seat = await desk.join('two-steps', ['reader']);
      const { page, button, look } = seat;
      await seat.open('/account', frame.account);
      const section = page.locator('section', {
        has: page.getByRole('heading', { name: account.authenticator }),
      });
      await section.getByLabel(account.current).fill(password);
      await button(account.begin, section).click();
      const key = (await section.locator('code').first().textContent()) ?? '';
      await look('authenticator');
      await section.getByRole('textbox', { name: identity.code, exact: true }).fill(totpOf(key, new Date()));
      await button(identity.confirm, section).click();
      await section.getByText(account.authenticatorOn).waitFor();
      await look('authenticator-on');
      await page.getByRole('button', { name: 'two-steps' }).click();
      await page.getByRole('menuitem', { name: frame.signOut }).click();
      await page.getByLabel(identity.email).fill('two-steps@example.com');
      await page.getByLabel(identity.password, { exact: true }).fill(password);
      await button(identity.signIn).click();
      await page.getByRole('textbox', { name: identity.code }).fill('000000');
      await button(identity.confirm).click();
      await page.getByRole('textbox', { name: identity.code }).waitFor();
      await look('sign-in-code');
      await page.getByRole('textbox', { name: identity.code }).fill(totpOf(key, new Date()));
      await button(identity.confirm).click();
      await page.getByRole('button', { name: 'two-steps' }).waitFor();
      await page.context().close();
    });
  });
}

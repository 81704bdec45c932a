import type { Customer } from '@fenji/contract';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { en } from '../src/words/en.ts';
import { type Words, zh } from '../src/words/zh.ts';
import { expectAccessible, openBrowser, openPage, picture } from './browser.ts';
import { type Fenji, startFenji } from './server/start-fenji.ts';

export type Language = 'zh' | 'en';
/** Patience for what the server does in the background. */
export const wait = { timeout: 600_000 };
export const password = 'correct horse battery';

/** One person at a browser of their own, signed in or not. */
export type Seat = {
  readonly page: Page;
  readonly words: Words;
  readonly button: (name: string, within?: Locator) => Locator;
  /** Opens a page and waits for its heading. */
  readonly open: (path: string, heading: string) => Promise<void>;
  /** Chooses an option of a select by typing a part of it. */
  readonly choose: (label: string, text: string, within?: Locator) => Promise<void>;
  /** Expects that axe finds nothing and no script failed, and keeps a picture. */
  readonly look: (name: string) => Promise<void>;
  /** A call of the interface with this person's session, for what is not what the test looks at. */
  readonly call: <T>(method: string, path: string, body?: unknown, version?: number) => Promise<T>;
  /** Adds an organisation as this person, for what is not what the test looks at. */
  readonly create: (name: string, more?: object) => Promise<Customer>;
};

export type Desk = Seat & {
  readonly fenji: Fenji;
  readonly browser: Browser;
  readonly newSeat: () => Promise<Seat>;
  /** Somebody of some roles, signed in at a seat of their own. */
  readonly join: (name: string, roles: readonly string[]) => Promise<Seat & { id: string }>;
  readonly close: () => Promise<void>;
};

async function takeSeat(fenji: Fenji, browser: Browser, language: Language): Promise<Seat> {
  const { page, faults } = await openPage(browser, language);
  const words = language === 'zh' ? zh : en;
  const call = async <T>(method: string, path: string, body?: unknown, version?: number): Promise<T> => {
    const address = `${fenji.url}/api/v1`;
    const session = await page.request.get(`${address}/session`);
    const headers: Record<string, string> = session.ok()
      ? { 'x-csrf-token': (await session.json()).csrfToken }
      : {};
    if (version !== undefined) headers['if-match'] = `"${version}"`;
    const answer = await page.request.fetch(address + path, {
      method,
      headers,
      ...(body === undefined ? {} : { data: body }),
    });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return (answer.status() === 204 ? undefined : await answer.json()) as T;
  };
  return {
    page,
    words,
    button: (name, within) => (within ?? page).getByRole('button', { name, exact: true }).first(),
    open: async (path, heading) => {
      await page.goto(fenji.url + path);
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    },
    choose: async (label, text, within) => {
      // The mark of a required field is a part of its name.
      const name = new RegExp(`^(\\* ?)?${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
      const box = (within ?? page).getByRole('combobox', { name });
      await box.click();
      if (await box.isEditable()) await box.fill(text);
      await page
        .locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: text })
        .first()
        .click();
    },
    look: async (name) => {
      // What the bar on top covers in part would count as too small to hit.
      await page.evaluate(() => scrollTo(0, 0));
      await expectAccessible(page, `${language} ${name}`);
      await picture(page, `${language}-${name}`);
      expect(faults, name).toEqual([]);
    },
    call,
    create: (name, more = {}) => call('POST', '/customers', { kind: 'organisation', name, ...more }),
  };
}

/** A server of its own with its administrator signed in at a browser, in a language. */
export async function openDesk(language: Language, more: readonly string[] = []): Promise<Desk> {
  const [fenji, browser] = await Promise.all([startFenji(more), openBrowser()]);
  const seat = await takeSeat(fenji, browser, language);
  await seat.call('POST', '/setup', {
    token: fenji.setupPath.split('#')[1],
    name: '管理员',
    email: 'administrator@example.com',
    password,
    organisation: '华东商贸',
  });
  const newSeat = () => takeSeat(fenji, browser, language);
  return {
    ...seat,
    fenji,
    browser,
    newSeat,
    join: async (name, roles) => {
      const { items } = await seat.call<{ items: { id: string }[] }>('GET', '/units');
      const email = `${encodeURIComponent(name).replaceAll('%', '').toLowerCase()}@example.com`;
      const { user, invitation } = await seat.call<{ user: { id: string }; invitation: { token: string } }>(
        'POST',
        '/users',
        { name, email, employeeCode: null, roles, unitId: items[0]?.id },
      );
      const own = await newSeat();
      await own.call('POST', '/invitation', { token: invitation.token, password });
      await own.call('POST', '/session', { email, password });
      return { ...own, id: user.id };
    },
    close: async () => {
      await browser.close();
      await fenji.stop();
    },
  };
}

/** The desk of the walk around it: opened before the first step, looked at once more and closed after the last. */
export function deskOf(language: Language, walk: string, more: readonly string[] = []): Desk {
  const desk = {} as Desk;
  beforeAll(async () => {
    Object.assign(desk, await openDesk(language, more));
  });
  afterAll(async () => {
    if (!desk.fenji) return;
    await desk.look(`${walk}-last`).catch(() => undefined);
    await desk.close();
  });
  return desk;
}

/** Expects that the page is no wider than a phone, in the dark, and goes back to a desk's size. */
export async function expectPhone({ page, look }: Seat, name: string): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForTimeout(300);
  await look(`phone-${name}`);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    `${name} is wider than a phone by`,
  ).toBeLessThanOrEqual(0);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1360, height: 850 });
}

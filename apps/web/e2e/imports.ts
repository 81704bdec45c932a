import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../../checks/shared-data.ts';
import { deskOf, type Language, wait } from './desk.ts';
import { findBrowser } from './find-browser.ts';
import { inSteps } from './in-steps.ts';

type Customer = { code: string; name: string; badge: { grade: string } | null };

const onlineRetail = sharedData('data/online_retail/online_retail.csv.gz');
/** 客户编号,客户名称,联系电话 and 丙,宁波 as a Chinese spreadsheet saves them: GBK. */
const gbk = (text: string) => {
  const encoded: Record<string, string> = {
    客户编号: 'bfcdbba7b1e0bac5',
    客户名称: 'bfcdbba7c3fbb3c6',
    联系电话: 'c1aacfb5b5e7bbb0',
    宁波商行: 'c4feb2a8c9ccd0d0',
    上海商行: 'c9cfbaa3c9ccd0d0',
  };
  const parts = text.split(new RegExp(`(${Object.keys(encoded).join('|')})`));
  return Buffer.concat(
    parts.map((part) => Buffer.from(encoded[part] ?? part, encoded[part] ? 'hex' : 'utf8')),
  );
};
const customers = [
  '客户编号,客户名称,联系电话',
  'K-1,宁波商行,13812345678',
  'K-2,上海商行,no phone',
  'K-3,,13712345678',
  '',
].join('\n');
const orders = [
  '客户编号,下单时间,订单号,商品,数量,单价',
  ...['K-1', 'K-2'].flatMap((code, place) =>
    Array.from(
      { length: 3 + place },
      (_, n) => `${code},2026-0${n + 1}-10 09:00:00,${code}-${n},茶,${n + 1},12.50`,
    ),
  ),
  'K-1,many years ago,K-1-9,茶,1,3.00',
  '',
].join('\n');
const peopleOf = (letter: string, count: number) =>
  [
    '客户编号,客户名称,联系电话',
    ...Array.from({ length: count }, (_, n) => `${letter}-${n},客户${n},138${String(n).padStart(8, '0')}`),
    '',
  ].join('\n');
type Cell = string | number | null;
const workbookOf = (rows: readonly (readonly Cell[])[]) =>
  writeXlsx({ sheets: [{ name: '客户', rows: rows.map((row) => [...row]) }] });

/** Files on their way in: found, checked with grades, mended, cancelled and resumed, the real file, and taken back. */
export function importIn(language: Language): void {
  describe.skipIf(!findBrowser())(`imports, ${language}`, () => {
    inSteps();
    const desk = deskOf(language, 'imports');
    const file = async (name: string, content: string | Uint8Array) => {
      const path = join(tmpdir(), `fenji-${process.pid}-${language}-${name}`);
      await writeFile(path, content);
      return path;
    };
    const fill = (text: string, values: Record<string, string>) =>
      text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
    const upload = async (path: string, target?: string) => {
      const { page, words, open, choose, button } = desk;
      await open('/imports', words.frame.pages.imports);
      if (target) await choose(words.imports.target, target);
      await page.locator('input[type=file]').setInputFiles(path);
      await button(words.imports.saveAndCheck).waitFor(wait);
    };
    const check = async (read: string) => {
      const { page, words, button } = desk;
      await button(words.imports.saveAndCheck).click();
      await page.getByTestId('count-read').getByText(read, { exact: true }).waitFor(wait);
    };
    const counted = async (name: string) => desk.page.getByTestId(`count-${name}`).textContent();
    const start = (count: string) =>
      desk.page.getByRole('button', { name: fill(desk.words.imports.start, { count }) }).click();
    const undo = async () => {
      const { page, words, button } = desk;
      await button(words.imports.undo).click();
      await page.locator('.ant-popover:visible').getByRole('button', { name: words.frame.undo }).click();
      await page.getByText(words.imports.states.undone).first().waitFor(wait);
    };
    /**
     * Begins to store people and interrupts that when some are stored; with four times as many when a fast machine had
     * stored all before. Gives the letters their codes begin with, and how many they are.
     */
    const interruptMany = async (letter: string, least: number, interrupt: () => Promise<boolean>) => {
      const { page, words } = desk;
      const done = page.locator('.ant-alert').getByText(words.imports.states.done, { exact: true });
      for (let rows = least; ; rows *= 4) {
        const [begin, count] = [`${letter}${rows}`, rows.toLocaleString('en')];
        await upload(await file(`${begin}.csv`, peopleOf(begin, rows)));
        await check(count);
        await start(count);
        const going = page.locator('.job-progress').getByText(new RegExp(`[1-9][\\d,]* \\S+ ${count}`));
        await going.or(done).first().waitFor(wait);
        if (!(await done.isVisible()) && (await interrupt())) return { begin, rows, count };
      }
    };
    const find = async (code: string) => {
      const { items } = await desk.call<{ items: Customer[] }>('GET', `/customers?search=${code}`);
      return items.find((one) => one.code === code);
    };

    it('says how long uploaded files are kept, and changes it', async () => {
      const { page, words, open, button, look } = desk;
      await open('/imports', words.frame.pages.imports);
      await page.getByLabel(words.imports.keepDays).fill('30');
      await button(words.frame.save).click();
      await expect
        .poll(async () => (await desk.call<{ rules: object }>('GET', '/imports/rules')).rules)
        .toEqual({ keepDays: 30 });
      await look('imports-rules');
    });

    it('reads a file as a Chinese spreadsheet saves it, gives rejected rows back, and takes only those again', async () => {
      const { page, words, look, button } = desk;
      const { imports } = words;
      await upload(await file('customers.csv', gbk(customers)));
      await page.getByText('GB18030').first().waitFor();
      await page.getByText('宁波商行').waitFor();
      await look('import-found');
      await check('3');
      expect([await counted('created'), await counted('rejected')]).toEqual(['1', '2']);
      await page.getByTestId('rejections').waitFor();
      await look('import-rejected');
      const saving = page.waitForEvent('download');
      await button(imports.rejectedFile).click();
      const saved = await saving;
      const workbook = await file('rejected.xlsx', await readFile(await saved.path()));
      const savingAgain = page.waitForEvent('download');
      await button(imports.rejectedFile).click();
      expect((await savingAgain).suggestedFilename()).toBe(saved.suggestedFilename());
      await start('1');
      await button(imports.undo).waitFor(wait);

      await upload(workbook);
      // Recognised by the columns that were added: mapped as the file it came from.
      await page.getByText(imports.remembered).waitFor();
      await check('2');
      expect([await counted('created'), await counted('rejected')]).toEqual(['0', '2']);
      const mended = '客户编号,客户名称,联系电话\nK-2,上海商行,13912345678\nK-3,丙,13712345678\n';
      await upload(await file('mended.csv', mended));
      await check('2');
      expect([await counted('created'), await counted('rejected')]).toEqual(['2', '0']);
      await start('2');
      await button(imports.undo).waitFor(wait);
      expect((await find('K-2'))?.name).toBe('上海商行');
    });

    it('takes a workbook, and of its rejected rows, mended in the workbook of them, only those', async () => {
      const { page, words, look, button } = desk;
      const { imports } = words;
      const rows = [
        ['客户编号', '客户名称', '联系电话'],
        ['X-1', '苏州商行', 13812340011],
        ['X-2', '无锡商行', 'no phone'],
        ['X-3', null, 13812340013],
      ];
      await upload(await file('customers.xlsx', await workbookOf(rows)));
      await page
        .getByText(fill(imports.sheet, { sheet: '客户' }))
        .first()
        .waitFor();
      await page.getByText('苏州商行').waitFor();
      await look('import-workbook');
      await check('3');
      expect([await counted('created'), await counted('rejected')]).toEqual(['1', '2']);
      await start('1');
      await button(imports.undo).waitFor(wait);
      const saving = page.waitForEvent('download');
      await button(imports.rejectedFile).click();
      const { sheets } = await readXlsx(await readFile(await (await saving).path()));
      const [header, ...rejected] = sheets[0]!.rows as Cell[][];
      const phone = header!.indexOf('联系电话');
      expect(rejected.map((cells) => cells[header!.indexOf('客户编号')])).toEqual(['X-2', 'X-3']);
      rejected[0]![phone] = '13812340012';
      await upload(await file('mended.xlsx', await workbookOf([header!, ...rejected])));
      await page.getByText(imports.remembered).waitFor();
      await check('2');
      expect([await counted('created'), await counted('rejected')]).toEqual(['1', '1']);
      await start('1');
      await button(imports.undo).waitFor(wait);
      expect([await counted('read'), await counted('created'), await counted('rejected')]).toEqual([
        '2',
        '1',
        '1',
      ]);
      await look('import-workbook-mended');
      expect((await find('X-2'))?.name).toBe('无锡商行');
      expect(await find('X-3')).toBeUndefined();
    });

    it('finds the header below a title of a dropped file, and reads another line or encoding when told to', async () => {
      const { page, words, look, open, button, choose } = desk;
      const { imports } = words;
      await open('/imports', words.frame.pages.imports);
      const titled = '2026年客户信息表\n\n客户编号,企业名称,手机号码\nT-1,杭州商行,13812340001\n';
      const dropped = await page.evaluateHandle((text) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([text], 'titled.csv', { type: 'text/csv' }));
        return transfer;
      }, titled);
      await page.locator('.ant-upload-drag .ant-upload-btn').dispatchEvent('drop', { dataTransfer: dropped });
      await button(imports.saveAndCheck).waitFor(wait);
      await page.getByText(fill(imports.headerLine, { line: '3' })).waitFor();
      await look('import-titled');
      await choose(imports.headerLineChoice, fill(imports.headerLineOption, { line: '4', cells: '' }));
      await page.getByText(fill(imports.headerLine, { line: '4' })).waitFor(wait);
      await page.getByRole('cell', { name: '杭州商行' }).waitFor();
      await choose(imports.headerLineChoice, fill(imports.headerLineOption, { line: '3', cells: '' }));
      await page.getByText(fill(imports.headerLine, { line: '3' })).waitFor(wait);
      await check('1');
      expect(await counted('created')).toBe('1');
    });

    it('asks for a column of the match key, keeps what is never updated, and remembers both', async () => {
      const { page, words, choose, button } = desk;
      const { imports } = words;
      const header = '客户编号,客户名称,联系电话,内部说明';
      await upload(await file('policy.csv', `${header}\nK-1,改名商行,13812345678,a\n`));
      await choose(imports.matchKey, imports.matchKeys.email);
      await page.getByText(fill(imports.keyUnmapped, { key: imports.matchKeys.email })).waitFor();
      expect(await button(imports.saveAndCheck).isDisabled()).toBe(true);
      await choose(imports.matchKey, imports.matchKeys.phone);
      await choose(`客户名称 · ${imports.policy}`, imports.policies.never);
      await check('1');
      expect([await counted('updated'), await counted('unchanged')]).toEqual(['0', '1']);
      await upload(await file('policy-again.csv', `${header}\nK-1,再改商行,13812345678,b\n`));
      await page.getByText(imports.remembered).waitFor();
      await check('1');
      expect(await counted('unchanged')).toBe('1');
    });

    it('shows what an update changes beside what it was, masked where that is read masked', async () => {
      const { page, look } = desk;
      const changes = '客户编号,客户名称,联系电话,所在地区\nK-1,宁波商行,13912340000,浙江\n';
      await upload(await file('changes.csv', changes));
      await check('1');
      expect(await counted('updated')).toBe('1');
      await page.locator('del', { hasText: '138****5678' }).waitFor();
      await page.locator('ins', { hasText: '13912340000' }).waitFor();
      await page.locator('ins', { hasText: '浙江' }).waitFor();
      await look('import-changes');
    });

    it('takes orders of amounts alone, says what they were made of, and adds whom nobody knows when told to', async () => {
      const { page, words, look, button } = desk;
      const { imports } = words;
      const amounts = '会员编号,交易时间,小票号,实付金额\nZ-1,2026-01-05,S-1,20.50\nZ-1,2026-02-05,S-2,30\n';
      await upload(await file('amounts.csv', amounts), language === 'zh' ? '订单' : 'order');
      await check('2');
      const notices = page.getByTestId('notices');
      await notices.getByText('Z-1').waitFor();
      expect(await notices.getByRole('listitem').count()).toBeGreaterThanOrEqual(3);
      const adding = page.getByRole('checkbox', { name: fill(imports.addCustomers, { count: '1' }) });
      expect(await adding.isChecked()).toBe(false);
      await adding.check();
      await look('import-notices');
      await start('2');
      await button(imports.undo).waitFor(wait);
      expect([await counted('created'), await counted('customers')]).toEqual(['2', '1']);
      await look('import-added');
      expect((await find('Z-1'))?.name).toBe('Z-1');
      await undo();
      await page.getByText(fill(imports.undoneCustomers, { count: '1' })).waitFor(wait);
      expect(await find('Z-1')).toBeUndefined();
    });

    it('tries the grades of orders before they are stored, stores them, and takes back what was derived', async () => {
      const { page, words, look, choose, button, call } = desk;
      const { imports } = words;
      await upload(await file('orders.csv', orders), language === 'zh' ? '订单' : 'order');
      await check('8');
      expect([await counted('created'), await counted('rejected')]).toEqual(['7', '1']);
      await choose(imports.scheme, 'RFM 五分位'.slice(0, 3));
      await button(imports.tryGrades).click();
      await page.getByTestId('trial').waitFor(wait);
      await page.getByTestId('trial').getByText('K-1').waitFor();
      await look('import-grades');
      await start('7');
      await button(imports.undo).waitFor(wait);
      const { jobId } = await call<{ jobId: string }>('POST', '/runs', {
        schemeId: 'rfm',
        asOf: '2026-06-30',
      });
      await expect
        .poll(async () => (await call<{ state: string }>('GET', `/jobs/${jobId}`)).state, wait)
        .toBe('done');
      expect((await find('K-1'))?.badge).toBeTruthy();
      await undo();
      await page.getByText(fill(imports.gradesOutdated, { count: '1' })).waitFor(wait);
      await look('import-undone');
      expect((await find('K-1'))?.badge).toBeNull();
    });

    it('is cancelled, goes on where it stopped, and is undone', async () => {
      const { page, words, look, button } = desk;
      const { imports, operations } = words;
      // A stopped import can be undone as well, so the button alone says nothing.
      const done = page.locator('.ant-alert').getByText(imports.states.done, { exact: true });
      const { begin, rows, count } = await interruptMany('M', 6000, async () => {
        await button(operations.cancel)
          .click({ timeout: 10_000 })
          .catch(() => undefined);
        await button(imports.resume).or(done).first().waitFor(wait);
        return button(imports.resume).isVisible();
      });
      await look('import-cancelled');
      await button(imports.resume).click();
      await done.waitFor(wait);
      expect([await counted('read'), await counted('created')]).toEqual([count, count]);
      const total = await desk.call<{ count: number }>('GET', `/customers/total?search=${begin}-`);
      expect(total.count).toBeGreaterThanOrEqual(rows);
      await undo();
      expect(await find(`${begin}-17`)).toBeUndefined();
      await page.getByText(fill(imports.undone, { count })).waitFor(wait);
    });

    it('goes on by itself after the server was killed and started again', async () => {
      const { page, words, look, fenji } = desk;
      const { imports } = words;
      const { begin, rows, count } = await interruptMany('N', 12_000, async () => {
        const id = page.url().split('/').at(-1)!;
        return (await desk.call<{ state: string }>('GET', `/imports/${id}`)).state === 'running';
      });
      const address = page.url();
      // Whoever watched has left: a page that cannot reach its server says so in the console.
      await page.goto('about:blank');
      await fenji.killAndStart();
      await page.goto(address);
      await page.locator('.ant-alert').getByText(imports.states.done, { exact: true }).waitFor(wait);
      expect([await counted('read'), await counted('created'), await counted('rejected')]).toEqual([
        count,
        count,
        '0',
      ]);
      const total = await desk.call<{ count: number }>(
        'GET',
        `/customers/total?filter=${encodeURIComponent(JSON.stringify({ field: 'code', is: 'starts-with', value: `${begin}-` }))}`,
      );
      expect(total.count).toBe(rows);
      await look('import-after-restart');
    });

    it.skipIf(!onlineRetail)('takes the real Online Retail file', async () => {
      const { page, words, look, button, open } = desk;
      await upload(onlineRetail!, language === 'zh' ? '订单' : 'order');
      await look('import-online-retail');
      await check('541,909');
      expect([await counted('created'), await counted('rejected')]).toEqual(['406,829', '135,080']);
      const { frame, imports, operations } = words;
      await button(imports.rejectedFile).click();
      await page
        .locator('.job-progress')
        .getByText(/[1-9][\d,]* \S+ 135,080/)
        .waitFor(wait);
      await look('import-rejected-writing');
      const saving = page.waitForEvent('download', wait);
      expect((await saving).suggestedFilename()).toMatch(/\.xlsx$/);
      const address = page.url();
      await open('/jobs', frame.pages.jobs);
      const savingThere = page.waitForEvent('download', wait);
      await button(operations.download).click();
      await savingThere;
      await look('import-rejected-job');
      await page.goto(address);
      await start('406,829');
      await button(words.imports.undo).waitFor(wait);
      expect(await counted('created')).toBe('406,829');
      await look('import-online-retail-done');
      await undo();
    });
  });
}

import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, openDesk, password, wait } from '../desk.ts';
import { findBrowser } from '../find-browser.ts';
import { totpOf } from '../server/totp.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** What an administrator does so that nothing and nobody is lost. */
describe.skipIf(!findBrowser())('keeping safe', () => {
  let desk: Desk;
  let restored: string;
  beforeAll(async () => {
    [desk, restored] = await Promise.all([openDesk('zh'), mkdtemp(join(tmpdir(), 'fenji-restored-'))]);
  });
  afterAll(async () => {
    await desk?.look('safe-last').catch(() => undefined);
    await desk?.close();
    await rm(restored, { recursive: true, force: true });
  });

  it('backs up by a button while the server runs, into what can be restored with every row', async () => {
    const { page, words, button, open, look } = desk;
    const { frame, operations } = words;
    await desk.call('POST', '/customers', { kind: 'organisation', name: '备份里的客户' });
    await open('/jobs', frame.pages.jobs);
    await button(operations.backUp).click();
    await page.getByText(operations.backupBegun).waitFor();
    const [rowsAt, folderAt] = operations.backedUp.split(/\{rows\}|\{folder\}/).slice(1) as [string, string];
    const told = page.getByRole('cell').getByText(rowsAt.trim(), { exact: false });
    await told.waitFor(wait);
    await look('backup');
    expect(folderAt).toBe('');
    const [, rows, folder] = /^([\d,]+) .* (\/\S+|[A-Z]:\\\S+)$/.exec((await told.textContent())!.trim())!;
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['apps/server/src/restore.ts', folder!, '--folder', join(restored, 'workspace')],
      { cwd: root, encoding: 'utf8', env: { ...process.env, DATABASE_URL: '' } },
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toContain(`${rows!.replaceAll(',', '')} rows`);
  });

  it('lets in by the password alone who has lost the authenticator, once the administrator has reset it', async () => {
    const { page, words, button, open, look } = desk;
    const { frame, identity } = words;
    const member = await desk.join('lost-phone', ['reader']);
    const { uri } = await member.call<{ uri: string }>('POST', '/session/authenticator', { password });
    const code = totpOf(new URL(uri).searchParams.get('secret')!, new Date());
    await member.call('POST', '/session/authenticator/confirm', { code });
    const signIn = async () => {
      await member.page.goto(`${desk.fenji.url}/sign-in`);
      await member.page.getByLabel(identity.email).fill('lost-phone@example.com');
      await member.page.getByLabel(identity.password, { exact: true }).fill(password);
      await member.button(identity.signIn).click();
    };
    await member.call('DELETE', '/session');
    await signIn();
    await member.page.getByRole('textbox', { name: identity.code }).waitFor();

    await open('/users', frame.pages.users);
    const row = page.getByRole('row', { name: /lost-phone/ });
    await row.getByRole('button', { name: frame.edit }).click();
    const drawer = page.getByRole('dialog');
    await button(identity.resetAuthenticator, drawer).click();
    const question = page.locator('.ant-popover:visible');
    await question.getByText(identity.resetAuthenticatorHint).waitFor();
    await look('reset-authenticator');
    await question.locator('.ant-btn-primary').click();
    await page.getByText(identity.authenticatorReset).waitFor();
    await drawer.waitFor({ state: 'hidden' });

    await signIn();
    await member.page.getByRole('heading', { level: 1, name: frame.pages.customers }).waitFor();
    await member.open('/account', frame.account);
    await member.page.getByText(identity.account.authenticatorOff).waitFor();
    await member.page.context().close();
    await open('/audit', frame.pages.audit);
    await page
      .getByText(/动态口令/)
      .first()
      .waitFor();
  });
});

import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { describeServers } from '../../testing/describe-servers.ts';
import { password, refusalOf } from '../../testing/start-test-server.ts';

/** A time-based one-time code (RFC 6238) for the key of an otpauth URI. */
function codeOf(uri: string, at: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...new URL(uri).searchParams.get('secret')!]
    .map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = digest.at(-1)! & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

describeServers('identity', ({ server, administrator }) => {
  it('opens the setup link once', async () => {
    const visitor = server().visitor();
    expect(await visitor.client.getSetup({})).toEqual({ isOpen: false });
    const [, token] = server().setupPath!.split('#');
    const body = { token: token!, name: 'x', email: 'x@example.com', password, organisation: 'x' };
    expect(await refusalOf(visitor.client.completeSetup({ body }))).toBe('setup-closed');
  });

  it('asks a session for its CSRF token, and visitors to sign in', async () => {
    const forged = await administrator().fetch('/units', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': 'guessed' },
      body: '{}',
    });
    expect([forged.status, ((await forged.json()) as { code: string }).code]).toEqual([
      403,
      'csrf-token-wrong',
    ]);
    expect(await refusalOf(server().visitor().client.listUnits({}))).toBe('sign-in-needed');
  });

  it('keeps an organisation tree without rings, and tells the second editor', async () => {
    const { client } = administrator();
    const [top] = (await client.listUnits({})).items;
    const north = await client.createUnit({ body: { parentId: top!.id, code: 'N', name: '北区' } });
    const beijing = await client.createUnit({ body: { parentId: north.id, code: 'N1', name: '北京' } });
    const taken = client.createUnit({ body: { parentId: top!.id, code: 'N1', name: '又一个' } });
    expect(await refusalOf(taken)).toBe('unit-code-taken');
    const ring = client.editUnit(
      { params: { id: north.id }, body: { parentId: beijing.id } },
      { version: 1 },
    );
    expect(await refusalOf(ring)).toBe('unit-ring');
    await client.editUnit({ params: { id: north.id }, body: { name: '华北' } }, { version: 1 });
    const second = client.editUnit({ params: { id: north.id }, body: { name: '北方' } }, { version: 1 });
    expect(await refusalOf(second)).toBe('version-stale');
  });

  it('locks an account after five failures and lets an administrator lift it', async () => {
    const user = await server().join(administrator(), 'clumsy', ['reader']);
    const visitor = server().visitor();
    const wrong = () => refusalOf(visitor.signIn('clumsy@example.com', 'not the password'));
    for (let tries = 0; tries < 5; tries += 1) expect(await wrong()).toBe('sign-in-wrong');
    expect(await refusalOf(visitor.signIn('clumsy@example.com', password))).toBe('sign-in-locked');
    await administrator().client.unlockUser({ params: { id: user.id } });
    await visitor.signIn('clumsy@example.com', password);
  });

  it('asks for a one-time code once an authenticator is confirmed', async () => {
    const user = await server().join(administrator(), 'careful', ['reader']);
    const { uri, backupCodes } = await user.client.beginAuthenticator({ body: { password } });
    expect(await refusalOf(user.client.confirmAuthenticator({ body: { code: '000000' } }))).toBe(
      'code-wrong',
    );
    await user.client.confirmAuthenticator({ body: { code: codeOf(uri, Date.now()) } });
    const visitor = server().visitor();
    const begun = await visitor.client.signIn({ body: { email: 'careful@example.com', password } });
    expect(begun.state).toBe('code-needed');
    expect(await refusalOf(visitor.client.getSession({}))).toBe('sign-in-needed');
    await visitor.client.confirmSignIn({ body: { code: backupCodes[0]! } });
    await visitor.refresh();
    const { items } = await visitor.client.listDevices({});
    expect(items.filter((device) => device.isCurrent)).toHaveLength(1);
  });

  it('signs a leaver out everywhere and keeps the last administrator', async () => {
    const leaver = await server().join(administrator(), 'leaver', ['reader']);
    const { client } = administrator();
    await client.editUser({ params: { id: leaver.id }, body: { status: 'left' } }, { version: 1 });
    expect(await refusalOf(leaver.client.getSession({}))).toBe('sign-in-needed');
    const { id } = await client.getSession({});
    const fall = client.editUser({ params: { id }, body: { roles: ['reader'] } }, { version: 1 });
    expect(await refusalOf(fall)).toBe('last-administrator');
  });

  it('gives tokens no more than their scopes, and nothing once revoked', async () => {
    const { client } = administrator();
    const { token, secret } = await client.createToken({
      body: { title: 't', scopes: ['organisation.read'] },
    });
    const call = (path: string) =>
      fetch(`${server().address}/api/v1${path}`, { headers: { authorization: `Bearer ${secret}` } });
    expect((await call('/units')).status).toBe(200);
    expect((await call('/users')).status).toBe(403);
    await client.revokeToken({ params: { id: token.id } });
    expect((await call('/units')).status).toBe(401);
  });

  it('writes an audit trail that verifies', async () => {
    const { client } = administrator();
    const { items } = await client.listAudit({ query: { limit: 200 } });
    expect(items.map(({ action }) => action)).toContain('setup.completed');
    expect(await client.verifyAudit({})).toMatchObject({ isIntact: true, firstBroken: null });
  });
});

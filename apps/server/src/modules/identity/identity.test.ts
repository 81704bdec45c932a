import type { Role } from '@fenji/contract';
import { expect, it } from 'vitest';
import { describeServers } from '../../testing/describe-servers.ts';
import { codeOf } from '../../testing/one-time-code.ts';
import { password, refusalOf } from '../../testing/start-test-server.ts';
import { user as userTable } from './tables.ts';

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

  it.each(['hasty@example.com', 'nobody-there@example.com'])(
    'counts guesses at %s that are made at once',
    async (email) => {
      if (email.startsWith('hasty')) await server().join(administrator(), 'hasty', ['reader']);
      const guess = () => refusalOf(server().visitor().signIn(email, 'not the password'));
      const answers = await Promise.all(Array.from({ length: 12 }, guess));
      expect(answers.toSorted()).toEqual([
        ...Array(7).fill('sign-in-locked'),
        ...Array(5).fill('sign-in-wrong'),
      ]);
      expect(await refusalOf(server().visitor().signIn(email, password))).toBe('sign-in-locked');
    },
  );

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

  it('locks after ten wrong codes, says so, and lets an administrator lift it or take the authenticator away', async () => {
    const user = await server().join(administrator(), 'guessed', ['reader']);
    const { client } = administrator();
    const { uri } = await user.client.beginAuthenticator({ body: { password } });
    await user.client.confirmAuthenticator({ body: { code: codeOf(uri, Date.now()) } });
    const email = 'guessed@example.com';
    const tryCode = async (codes: readonly string[]) => {
      const visitor = server().visitor();
      await visitor.client.signIn({ body: { email, password } });
      const refusals: string[] = [];
      for (const code of codes)
        refusals.push(await refusalOf(visitor.client.confirmSignIn({ body: { code } })));
      return refusals;
    };
    const wrong = Array<string>(5).fill('000000');
    expect(await tryCode([...wrong, '000000'])).toEqual([...Array(5).fill('code-wrong'), 'code-tries-spent']);
    expect(await tryCode(wrong)).toEqual(Array(5).fill('code-wrong'));
    const right = codeOf(uri, Date.now());
    expect(await tryCode([right])).toEqual(['sign-in-locked']);
    const told = async () => (await client.listUsers({ query: { search: email } })).items[0];
    expect(await told()).toMatchObject({ isLocked: true, hasAuthenticator: true });
    const { items } = await client.listAudit({ query: { action: 'session.refused', subjectId: user.id } });
    expect(items.map(({ details }) => details)).toEqual(Array(12).fill({ step: 'code' }));

    await client.unlockUser({ params: { id: user.id } });
    expect(await told()).toMatchObject({ isLocked: false });
    const visitor = server().visitor();
    await visitor.client.signIn({ body: { email, password } });
    await visitor.client.confirmSignIn({ body: { code: codeOf(uri, Date.now()) } });
    await visitor.refresh();

    await client.resetAuthenticator({ params: { id: user.id } });
    expect(await refusalOf(visitor.client.getSession({}))).toBe('sign-in-needed');
    expect(await told()).toMatchObject({ hasAuthenticator: false });
    await server().visitor().signIn(email, password);
    const resets = await client.listAudit({ query: { action: 'authenticator.reset', subjectId: user.id } });
    expect(resets.items).toHaveLength(1);
  });

  it('ends a sign-in that waits for its code when the password is reset', async () => {
    const user = await server().join(administrator(), 'halfway', ['reader']);
    const { uri } = await user.client.beginAuthenticator({ body: { password } });
    await user.client.confirmAuthenticator({ body: { code: codeOf(uri, Date.now()) } });
    const visitor = server().visitor();
    const begun = await visitor.client.signIn({ body: { email: 'halfway@example.com', password } });
    expect(begun.state).toBe('code-needed');
    const confirm = () => visitor.client.confirmSignIn({ body: { code: codeOf(uri, Date.now()) } });
    const { token } = await administrator().client.renewInvitation({ params: { id: user.id } });
    expect(await refusalOf(confirm())).toBe('code-wrong');
    const secret = 'another horse battery';
    await server()
      .visitor()
      .client.acceptInvitation({ body: { token, password: secret } });
    expect(await refusalOf(confirm())).toBe('code-wrong');
    expect(await refusalOf(visitor.client.getSession({}))).toBe('sign-in-needed');
    await visitor.client.signIn({ body: { email: 'halfway@example.com', password: secret } });
    expect((await confirm()).state).toBe('signed-in');
  });

  it('lets no token make tokens, see or end sessions', async () => {
    const { client } = administrator();
    const { token, secret } = await client.createToken({
      body: { title: 'n', scopes: ['organisation.read'] },
    });
    const { items } = await client.listDevices({});
    const call = async (method: string, path: string, body?: object) => {
      const response = await fetch(`${server().address}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: body ? JSON.stringify(body) : null,
      });
      return ((await response.json()) as { code?: string }).code;
    };
    const calls = [
      call('POST', '/tokens', { title: 'wide', scopes: ['organisation.read'], expiresInDays: 730 }),
      call('GET', '/tokens'),
      call('DELETE', `/tokens/${token.id}`, {}),
      call('GET', '/session/devices'),
      call('DELETE', `/session/devices/${items[0]!.id}`, {}),
      call('DELETE', '/session', {}),
      call('PATCH', '/session/preferences', { mode: 'dark' }),
      call('POST', '/session/password', { currentPassword: password, newPassword: password }),
      call('POST', '/session/authenticator', { password }),
    ];
    expect(await Promise.all(calls)).toEqual(Array(9).fill('session-needed'));
    expect((await client.listTokens({})).items.filter(({ title }) => title === 'wide')).toEqual([]);
  });

  it('signs one device out by the user, and never another user’s', async () => {
    const user = await server().join(administrator(), 'devices', ['reader']);
    const other = server().visitor();
    await other.signIn('devices@example.com', password);
    const { items } = await other.client.listDevices({});
    const first = items.find(({ isCurrent }) => !isCurrent)!;
    const stranger = administrator().client.signOutDevice({ params: { id: first.id } });
    expect(await refusalOf(stranger)).toBe('not-found');
    await user.client.getSession({});
    await other.client.signOutDevice({ params: { id: first.id } });
    expect(await refusalOf(user.client.getSession({}))).toBe('sign-in-needed');
    await other.client.getSession({});
  });

  it('keeps what a user chose about the pages wherever they sign in, and for nobody else', async () => {
    const user = await server().join(administrator(), 'chooser', ['reader']);
    const choose = (body: object) => user.client.editPreferences({ body });
    await choose({ language: 'en', customerColumns: ['name', 'grade'] });
    const kept = { language: 'en', customerColumns: ['name'], mode: 'dark' };
    expect(await choose({ customerColumns: ['name'], mode: 'dark' })).toEqual(kept);
    const elsewhere = server().visitor();
    await elsewhere.signIn('chooser@example.com', password);
    expect((await elsewhere.client.getSession({})).preferences).toEqual(kept);
    expect((await administrator().client.getSession({})).preferences).toEqual({});
    const lines = await administrator().client.listAudit({
      query: { action: 'preferences.changed', subjectId: user.id },
    });
    expect(lines.items).toHaveLength(2);

    for (const wrong of [{ language: 'fr' }, { mode: 1 }, { customerColumns: ['x'.repeat(201)] }])
      expect(await refusalOf(choose(wrong))).toBe('request-invalid');
    const visitor = server().visitor().client;
    expect(await refusalOf(visitor.editPreferences({ body: { mode: 'dark' } }))).toBe('sign-in-needed');
  });

  it('lists the users of one unit, and those who may do something', async () => {
    const { client } = administrator();
    const [top] = (await client.listUnits({})).items;
    const unit = await client.createUnit({ body: { parentId: top!.id, code: 'LIST', name: '列表部' } });
    await server().join(administrator(), 'list-reader', ['reader'], unit.id);
    await server().join(administrator(), 'list-manager', ['reader', 'relationship-manager'], unit.id);
    const names = async (query: { unitId?: string; holding?: 'customers.write' }) =>
      (await client.listUsers({ query: { limit: 200, ...query } })).items.map(({ name }) => name);
    expect(await names({ unitId: unit.id })).toEqual(['list-manager', 'list-reader']);
    expect(await names({ unitId: unit.id, holding: 'customers.write' })).toEqual(['list-manager']);
    expect(await names({ holding: 'customers.write' })).not.toContain('list-reader');
  });

  it('pages through five hundred users, finds them by name, and names some of them', async () => {
    const { client } = administrator();
    const rows = Array.from({ length: 500 }, (_, at) => ({
      id: `crowd-${at}`,
      name: `人群${String(at).padStart(3, '0')}`,
      email: `crowd-${at}@example.com`,
      status: at % 50 === 0 ? ('left' as const) : ('active' as const),
    }));
    await server().parts.store.insert(userTable).values(rows);
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.listUsers({ query: { search: '人群', isHere: 'true', limit: 30, cursor } });
      found.push(...page.items.map(({ name }) => name));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(found).toEqual(rows.filter(({ status }) => status === 'active').map(({ name }) => name));
    const last = await client.listUsers({ query: { search: '人群499', limit: 30 } });
    expect(last.items.map(({ id }) => id)).toEqual(['crowd-499']);
    const ids = JSON.stringify(['crowd-450', 'crowd-7', 'nobody']);
    const named = (await client.listUsers({ query: { ids } })).items;
    expect(named.map(({ name }) => name)).toEqual(['人群007', '人群450']);
  });

  it('ends the sessions and the password of whoever is invited again, at once and with a line in the audit trail', async () => {
    const user = await server().join(administrator(), 'renewed', ['reader']);
    const { client } = administrator();
    const { token } = await client.renewInvitation({ params: { id: user.id } });
    expect(await refusalOf(user.client.getSession({}))).toBe('sign-in-needed');
    const stranger = server().visitor();
    expect(await refusalOf(stranger.signIn('renewed@example.com', password))).toBe('sign-in-wrong');
    const [line] = (await client.listAudit({ query: { action: 'password.reset' } })).items;
    expect(line).toMatchObject({ subjectKind: 'user', subjectId: user.id });
    const { id } = await client.getSession({});
    expect(await refusalOf(client.renewInvitation({ params: { id } }))).toBe('invitation-own');
    const next = 'another battery staple';
    await server()
      .visitor()
      .client.acceptInvitation({ body: { token, password: next } });
    expect(await refusalOf(stranger.client.getSession({}))).toBe('sign-in-needed');
    expect(await refusalOf(server().visitor().signIn('renewed@example.com', password))).toBe('sign-in-wrong');
    await server().visitor().signIn('renewed@example.com', next);
  });

  it('masks by the levels that the administrator gives the roles, at once', async () => {
    const { client } = administrator();
    const reader = await server().join(administrator(), 'level-reader', ['reader']);
    const { id } = await client.createCustomer({
      body: { kind: 'organisation', name: '级别', phone: '13812345678' },
    });
    const seen = async () => (await reader.client.getCustomer({ params: { id } })).phone;
    expect(await seen()).toBe('138****5678');
    const { version, items } = await client.listRoles({});
    const levels = Object.fromEntries(items.map(({ role, readsLevel }) => [role, readsLevel])) as Record<
      Role,
      number
    >;
    const change = (changed: object, at: number) =>
      client.replaceRoleLevels({ body: { levels: { ...levels, ...changed } } }, { version: at });
    expect(await refusalOf(change({ reader: 5 }, version))).toBe('request-invalid');
    const own = { body: { levels: { ...levels, reader: 4 } } };
    expect(await refusalOf(reader.client.replaceRoleLevels(own, { version }))).toBe('not-allowed');
    await change({ reader: 3 }, version);
    expect(await seen()).toBe('13812345678');
    expect(await refusalOf(change({}, version))).toBe('version-stale');
    const [line] = (await client.listAudit({ query: { action: 'role-levels.changed' } })).items;
    expect(line?.details).toMatchObject({ before: { reader: 1 }, after: { reader: 3 } });
    await change({}, version + 1);
    expect(await seen()).toBe('138****5678');
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

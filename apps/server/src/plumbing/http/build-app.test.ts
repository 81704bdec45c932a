import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, password, startTestServer, type TestServer } from '../../testing/start-test-server.ts';

describe('the HTTP application', () => {
  let server: TestServer;
  let administrator: Person;
  const log: string[] = [];
  beforeAll(async () => {
    server = await startTestServer('embedded', {
      callsPerMinute: 300,
      isHttps: false,
      trustProxy: '127.0.0.1',
      logLevel: 'trace',
      logTo: { write: (line) => void log.push(line) },
    });
    administrator = await server.setUp();
  });
  afterAll(() => server?.close());
  const from = (address: string, path: string, init: RequestInit = {}) =>
    fetch(`${server.address}/api/v1${path}`, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), 'x-forwarded-for': address },
    });
  const guess = (address: string, email: string) =>
    from(address, '/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: 'a guess at it' }),
    });

  it.each([
    ['content-security-policy', /default-src 'self'.*frame-ancestors 'none'/],
    ['x-content-type-options', /^nosniff$/],
    ['x-frame-options', /^SAMEORIGIN$/],
    ['referrer-policy', /^no-referrer$/],
    ['cross-origin-opener-policy', /^same-origin$/],
    ['cross-origin-resource-policy', /^same-origin$/],
    ['x-request-id', /^[0-9a-f-]{36}$/],
  ])('sends %s with every answer', async (name, value) => {
    for (const path of ['/health', '/customers', '/nowhere'])
      expect((await administrator.fetch(path)).headers.get(name)).toMatch(value);
    const { headers } = await administrator.fetch('/health');
    expect([headers.get('x-powered-by'), headers.get('strict-transport-security')]).toEqual([null, null]);
  });

  it('tells browsers to stay with HTTPS, and marks cookies, where it is served so', async () => {
    const secure = await startTestServer('embedded', { isHttps: true });
    const response = await fetch(`${secure.address}/api/v1/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        token: secure.setupPath!.split('#')[1],
        name: 'a',
        email: 'a@example.com',
        password,
        organisation: 'o',
      }),
    });
    expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(response.headers.getSetCookie().join()).toMatch(/Secure/i);
    await secure.close();
  });

  it('refuses changes that another site asks a browser for', async () => {
    const answer = async (site: string) => {
      const headers = { 'sec-fetch-site': site, 'content-type': 'application/json' };
      const response = await administrator.fetch('/units', { method: 'POST', headers, body: '{}' });
      return ((await response.json()) as { code: string }).code;
    };
    expect([await answer('cross-site'), await answer('same-origin')]).toEqual([
      'cross-site',
      'request-invalid',
    ]);
  });

  it('lets one address guess ten times a minute, and others go on', async () => {
    const statuses: number[] = [];
    for (let tries = 0; tries < 12; tries += 1)
      statuses.push((await guess('203.0.113.7', `g${tries}@example.com`)).status);
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
    const refused = await guess('203.0.113.7', 'g@example.com');
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(await refused.json()).toMatchObject({ code: 'too-many-requests', status: 429 });
    expect((await guess('203.0.113.8', 'g@example.com')).status).toBe(401);
  });

  it('limits all calls of one address, and others go on', async () => {
    const statuses = new Set<number>();
    for (let calls = 0; calls < 320; calls += 1) statuses.add((await from('203.0.113.9', '/health')).status);
    expect([...statuses]).toEqual([200, 429]);
    expect((await from('203.0.113.10', '/health')).status).toBe(200);
  });

  it("notes the caller's address that the proxy tells", async () => {
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.20' };
    const body = JSON.stringify({ email: 'admin@example.com', password });
    await administrator.fetch('/session', { method: 'POST', headers, body });
    await administrator.refresh();
    const { items } = await administrator.client.listDevices({});
    expect(items.map(({ ipAddress }) => ipAddress)).toContain('203.0.113.20');
  });

  it('writes no phone, password, address or token into the log, also where something fails', async () => {
    const { client } = administrator;
    const { secret } = await client.createToken({ body: { title: 't', scopes: ['customers.read'] } });
    await from('203.0.113.30', '/customers', { headers: { authorization: `Bearer ${secret}` } });
    await guess('203.0.113.31', 'who.is.it@example.com');
    await server.parts.store.execute(sql`alter table customers.timeline_entry rename to away`);
    const body = { kind: 'organisation' as const, name: '机密公司', phone: '13912345678' };
    await expect(client.createCustomer({ body })).rejects.toMatchObject({ problem: { code: 'fault' } });
    await server.parts.store.execute(sql`alter table customers.away rename to timeline_entry`);
    const written = log.join('');
    expect(written).toContain('"fault":"F-');
    const secrets = ['13912345678', '机密公司', secret, 'a guess at it', password, 'who.is.it@example.com'];
    expect(secrets.filter((one) => written.includes(one))).toEqual([]);
    expect(written).not.toContain('session_token');
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient, type Role } from '@fenji/contract';
import { type RunningServer, type ServerOptions, startServer } from '../start-server.ts';
import { createTestDatabase } from './describe-stores.ts';
import { storeTemplate } from './store-template.ts';

/** Somebody with a cookie jar. */
export type Person = {
  readonly client: Client;
  /** Signs in and fetches the CSRF token. */
  readonly signIn: (email: string, password: string) => Promise<void>;
  readonly refresh: () => Promise<void>;
  /** A raw call with the same cookies. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
};

export type TestServer = RunningServer & {
  readonly folder: string;
  readonly visitor: () => Person;
  /** Creates the administrator through the one-time link. */
  readonly setUp: () => Promise<Person>;
  /** A signed-in user of the given roles and unit (the top one when left out). */
  readonly join: (
    administrator: Person,
    name: string,
    roles: Role[],
    unitId?: string,
  ) => Promise<Person & { id: string }>;
};

export const password = 'correct horse battery';

/** A server of its own on an embedded in-memory store or a fresh PostgreSQL database; close it when done. */
export async function startTestServer(
  kind: 'embedded' | 'postgresql',
  options: Partial<ServerOptions> = {},
): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'fenji-server-'));
  const database = kind === 'postgresql' ? await createTestDatabase() : undefined;
  const server = await startServer({
    folder,
    store: database ? { databaseUrl: database.url } : { memory: true, template: await storeTemplate() },
    callsPerMinute: 100_000,
    allowPrivateWebhooks: true,
    logLevel: 'error',
    ...options,
  });
  const visitor = () => createPerson(server.address);
  return {
    ...server,
    folder,
    visitor,
    setUp: () => signInFirst(server),
    async join(administrator, name, roles, unitId) {
      const { items } = await administrator.client.listUnits({});
      const email = `${name}@example.com`;
      const { user, invitation } = await administrator.client.createUser({
        body: { name, email, employeeCode: null, roles, unitId: unitId ?? items[0]!.id },
      });
      const person = visitor();
      await person.client.acceptInvitation({ body: { token: invitation.token, password } });
      await person.signIn(email, password);
      return { ...person, id: user.id };
    },
    async close() {
      await server.close();
      await database?.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Creates the administrator of a server through its one-time link. */
export async function signInFirst({
  address,
  setupPath,
}: Pick<RunningServer, 'address' | 'setupPath'>): Promise<Person> {
  const person = createPerson(address);
  const [, token] = setupPath!.split('#');
  await person.client.completeSetup({
    body: { token: token!, name: '管理员', email: 'admin@example.com', password, organisation: '总公司' },
  });
  await person.refresh();
  return person;
}

/** Somebody nobody knows yet, calling the server at an address. */
export function createPerson(address: string): Person {
  const cookies = new Map<string, string>();
  let csrf = '';
  const keepingFetch = async (
    input: Parameters<typeof fetch>[0],
    init: RequestInit = {},
  ): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (cookies.size > 0)
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    if (csrf && !headers.has('x-csrf-token')) headers.set('x-csrf-token', csrf);
    const response = await fetch(input, { ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      if (/max-age=0/i.test(cookie)) cookies.delete(name!);
      else cookies.set(name!, value!);
    }
    return response;
  };
  const client = createClient({
    baseUrl: `${address}/api/v1`,
    fetch: keepingFetch,
    headers: () => ({ 'accept-language': 'en' }),
  });
  const refresh = async () => {
    csrf = (await client.getSession({})).csrfToken;
  };
  return {
    client,
    refresh,
    fetch: (path, init) => keepingFetch(`${address}/api/v1${path}`, init),
    async signIn(email, secret) {
      await client.signIn({ body: { email, password: secret } });
      await refresh();
    },
  };
}

/** Waits until a job has ended and gives it; throws what it failed of. */
export async function waitForJob(person: Person, id: string) {
  for (let tries = 0; tries < 6000; tries += 1) {
    const job = await person.client.getJob({ params: { id } });
    if (job.state === 'failed') throw new Error(`job failed: ${JSON.stringify(job.problem)}`);
    if (job.state === 'done' || job.state === 'cancelled') return job;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the job did not end');
}

/** The refusal's code of a call that must fail. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => ({ problem: { code: 'nothing was refused' } }),
    (thrown: unknown) => thrown as { problem?: { code: string; title?: string } },
  );
  if (!error.problem) throw error;
  return error.problem.code;
}

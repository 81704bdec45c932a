import { afterAll, beforeAll, describe } from 'vitest';
import type { ServerOptions } from '../start-server.ts';
import { describePostgresql } from './describe-stores.ts';
import { type Person, startTestServer, type TestServer } from './start-test-server.ts';

/** The suite given against a running server on each store, with its administrator; both answer from `beforeAll` on. By the machine's clock, or by one of its own. */
export function describeServers(
  title: string | (Pick<ServerOptions, 'clock'> & { readonly name: string }),
  suite: (place: { server: () => TestServer; administrator: () => Person }) => void,
): void {
  const { name, ...options } = typeof title === 'string' ? { name: title } : title;
  const on = (kind: 'embedded' | 'postgresql') => () => {
    let server: TestServer;
    let administrator: Person;
    beforeAll(async () => {
      server = await startTestServer(kind, options);
      administrator = await server.setUp();
    });
    afterAll(() => server?.close());
    suite({ server: () => server, administrator: () => administrator });
  };
  describe(`${name} (embedded store)`, on('embedded'));
  describePostgresql(`${name} (PostgreSQL)`, on('postgresql'));
}

import { afterAll, beforeAll, describe } from 'vitest';
import { describePostgresql } from './describe-stores.ts';
import { type Person, startTestServer, type TestServer } from './start-test-server.ts';

/** The suite given against a running server on each store, with its administrator; both answer from `beforeAll` on. */
export function describeServers(
  name: string,
  suite: (place: { server: () => TestServer; administrator: () => Person }) => void,
): void {
  const on = (kind: 'embedded' | 'postgresql') => () => {
    let server: TestServer;
    let administrator: Person;
    beforeAll(async () => {
      server = await startTestServer(kind);
      administrator = await server.setUp();
    });
    afterAll(() => server?.close());
    suite({ server: () => server, administrator: () => administrator });
  };
  describe(`${name} (embedded store)`, on('embedded'));
  describePostgresql(`${name} (PostgreSQL)`, on('postgresql'));
}

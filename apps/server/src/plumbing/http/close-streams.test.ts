import { expect, it } from 'vitest';
import { startTestServer } from '../../testing/start-test-server.ts';
import { job } from '../tables.ts';

it('closes at once while somebody watches a job that takes long', async () => {
  const server = await startTestServer('embedded');
  const administrator = await server.setUp();
  const id = server.parts.newId();
  const now = server.parts.clock();
  await server.parts.store.insert(job).values({
    id,
    kind: 'none',
    parameters: {},
    state: 'running',
    heardAt: now,
    createdAt: now,
  });
  const watched = await administrator.fetch(`/jobs/${id}/events`);
  expect(watched.status).toBe(200);
  const reader = watched.body!.getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toContain('"state":"running"');

  // Nothing ends the job: a server that waited for it would wait for ever. A slow one may take seconds.
  const begun = performance.now();
  await server.close();
  expect(performance.now() - begun).toBeLessThan(60_000);
  expect((await reader.read()).done).toBe(true);
});

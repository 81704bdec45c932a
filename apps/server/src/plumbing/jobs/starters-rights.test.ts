import { setTimeout as wait } from 'node:timers/promises';
import { createClient, type Permission } from '@fenji/contract';
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { describeServers } from '../../testing/describe-servers.ts';
import { job } from '../tables.ts';
import { type JobKind, jobKind } from './job-kind.ts';
import type { JobRow, Starter } from './jobs.ts';
import { runJob } from './run-job.ts';

const nobody = crypto.randomUUID();

describeServers('a job', ({ server, administrator }) => {
  const begin = async (kind: string, parameters: JobRow['parameters'], startedBy: Starter) => {
    const { store, jobs } = server().parts;
    return (await store.transaction((tx) => jobs.start(tx, { kind, parameters, startedBy }))).id;
  };
  const endOf = async (id: string) => {
    for (;;) {
      const { state, problem } = await administrator().client.getJob({ params: { id } });
      if (!['queued', 'running'].includes(state)) return problem?.code ?? state;
      await wait(50);
    }
  };
  const tokenOf = async (scopes: Permission[]) => {
    const { client } = administrator();
    const { token, secret } = await client.createToken({ body: { title: scopes.join(), scopes } });
    const headers = () => ({ authorization: `Bearer ${secret}` });
    return { id: token.id, client: createClient({ baseUrl: `${server().address}/api/v1`, headers }) };
  };
  const me = async () => ({ id: (await administrator().client.getSession({})).id, name: '管理员' });
  const tag = { selection: { ids: [nobody] }, action: { kind: 'tag', tags: ['a'] } };
  const assign = async () => ({
    selection: { ids: [nobody] },
    action: { kind: 'assign', ownerId: (await me()).id, reason: 'test' },
  });

  it('may do what the token may that it was begun with, and no more', async () => {
    const { id: tokenId, client } = await tokenOf(['customers.bulk', 'customers.write']);
    const body = { selection: { ids: [nobody] }, action: { kind: 'tag' as const, tags: ['a'] } };
    const started = await client.startBulkAction({ body });
    expect(await endOf(started.id)).toBe('done');
    const [row] = await server().parts.store.select().from(job).where(eq(job.id, started.id));
    expect(row?.startedByTokenId).toBe(tokenId);
    expect(await endOf(await begin('customers.bulk', tag, { ...(await me()), tokenId }))).toBe('done');
    const beyond = begin('customers.bulk', await assign(), { ...(await me()), tokenId });
    expect(await endOf(await beyond)).toBe('not-allowed');
    expect(await endOf(await begin('customers.bulk', await assign(), await me()))).toBe('done');
  });

  it('fails when its token was revoked, and is tried again by its owner in person', async () => {
    const { id: tokenId } = await tokenOf(['customers.bulk', 'customers.write']);
    await administrator().client.revokeToken({ params: { id: tokenId } });
    const id = await begin('customers.bulk', tag, { ...(await me()), tokenId });
    expect(await endOf(id)).toBe('job-starter-gone');
    await administrator().client.retryJob({ params: { id } });
    expect(await endOf(id)).toBe('done');
  });

  it('fails when who began it has left, unless it follows from what was done', async () => {
    const { id } = await server().join(administrator(), 'leaver', ['administrator']);
    const { client } = administrator();
    await client.editUser({ params: { id }, body: { status: 'left' } }, { version: 1 });
    const leaver = { id, name: 'leaver' };
    expect(await endOf(await begin('system.backup', {}, leaver))).toBe('job-starter-gone');
    const following = begin('customers.follow-organisation', { kind: 'user', id }, leaver);
    expect(await endOf(await following)).toBe('done');
  });

  const work: Record<string, JobKind['run']> = {
    'counting on': async (_, { progress }) => {
      for (let done = 1; ; done += 1) {
        await progress(done, null);
        await wait(50);
      }
    },
    'storing batch after batch': async (_, { parts, saveCheckpoint }) => {
      for (let done = 1; ; done += 1) {
        await parts.store.transaction((tx) => saveCheckpoint(tx, { done }));
        await wait(50);
      }
    },
    'waiting for something long': async (_, { signal }) => {
      await wait(60_000, undefined, { signal });
      return {};
    },
  };
  it.each(Object.keys(work))('that is %s stops when who began it may act no more', async (name) => {
    const { parts } = server();
    const id = parts.newId();
    await parts.store.insert(job).values({
      id,
      kind: 'test',
      parameters: {},
      state: 'queued',
      startedById: 'somebody',
      createdAt: parts.clock(),
    });
    const mostMs = performance.now() + 700;
    const holds = {
      hold: async () => true,
      letGo: async () => {},
      isHeld: async () => true,
      close: async () => {},
    };
    const kinds = [jobKind('test', z.object({}), work[name]!)];
    const mayGoOn = async () => performance.now() < mostMs;
    await runJob({ parts, holds, kinds, mayGoOn }, id, new AbortController().signal);
    const [row] = await parts.store.select().from(job).where(eq(job.id, id));
    expect(row).toMatchObject({ state: 'failed', problemCode: 'job-starter-gone' });
  });
});

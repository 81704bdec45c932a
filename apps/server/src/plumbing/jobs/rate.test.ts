import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { describeStores } from '../../testing/describe-stores.ts';
import type { Parts } from '../parts.ts';
import { job } from '../tables.ts';
import { openJobHolds } from './job-holds.ts';
import { jobKind } from './job-kind.ts';
import { runJob } from './run-job.ts';
import { showJob } from './show-job.ts';

const fail = (error: Error) => {
  throw error;
};

describeStores('the rate of a job that goes on', (opened) => {
  it.each([
    ['where it stopped', [900, 1000], 10],
    ['from the beginning', [100, 1000], 100],
    ['for the first time', [1000], 100],
  ])('%s is of this attempt', async (_, told, perSecond) => {
    const { store } = opened();
    const id = crypto.randomUUID();
    let now = new Date('2026-06-01T00:00:00Z');
    const parts = { store, clock: () => now, log: console } as unknown as Parts;
    const done = told.length > 1 ? 900 : 0;
    const row = {
      id,
      kind: 'test',
      parameters: {},
      state: 'queued' as const,
      createdAt: now,
      done,
      total: 1000,
    };
    await store.insert(job).values(row);
    const kind = jobKind('test', z.object({}), async (__, { progress }) => {
      for (const one of told) await progress(one, one);
      now = new Date('2026-06-01T00:00:10Z');
      return {};
    });
    const holds = await openJobHolds(opened(), fail);
    await runJob(
      { parts, holds, kinds: [kind], mayGoOn: async () => true },
      id,
      new AbortController().signal,
    );
    await holds.close();
    const [ended] = await store.select().from(job).where(eq(job.id, id));
    const words = { refusals: {}, actions: {}, jobs: {} };
    expect(showJob(ended!, words, now).progress.perSecond).toBe(perSecond);
  });
});

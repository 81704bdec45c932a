import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFile } from '@fenji/intake';
import { Refusal } from '@fenji/vocabulary';
import { z } from 'zod';
import { type JobKind, type JobWork, jobKind } from '../../plumbing/jobs/job-kind.ts';
import type { FactsPlace } from '../../workspace/facts-place.ts';
import { importCustomers, matchCustomers } from '../customers/index.ts';
import { findOwner } from '../identity/index.ts';
import { type DemoCustomer, makeCustomers, makeFacts } from './make-company.ts';

const batchSize = 500;

async function storeCustomers(
  work: JobWork,
  customers: readonly DemoCustomer[],
  done: number,
): Promise<void> {
  const { parts, startedBy } = work;
  const actor = startedBy!;
  const owner = (await findOwner(parts.store, actor.id)) ?? null;
  for (let from = done; from < customers.length; from += batchSize) {
    const part = customers.slice(from, from + batchSize);
    await parts.store.transaction(async (tx) => {
      const known = await matchCustomers(
        tx,
        'code',
        part.map(({ code }) => code),
      );
      const changes = part
        .filter(({ code }) => !known.has(code))
        .map(({ worth: _, ...values }, index) => ({
          row: from + index + 1,
          kind: 'create' as const,
          values,
        }));
      await importCustomers(tx, { parts, actor }, owner, changes);
      await work.saveCheckpoint(tx, { done: from + part.length });
    });
    await work.progress(from + part.length, customers.length);
  }
}

/** Fills the workspace with a made-up company: customers in the store, three years of facts in the engine. */
export const demoJob = (facts: FactsPlace): JobKind =>
  jobKind(
    'system.demo',
    z.object({ customers: z.int(), seed: z.int(), until: z.string() }),
    async (given, work) => {
      const customers = makeCustomers(given.seed, given.customers);
      await storeCustomers(work, customers, Number(work.checkpoint?.done ?? 0));
      const { orders, complaints, calls, counts } = makeFacts(given.seed, customers, new Date(given.until));
      const place = await facts.open();
      const folder = await mkdtemp(join(tmpdir(), 'fenji-demo-'));
      try {
        for (const [dataset, text] of Object.entries({ orders, complaints, calls })) {
          const definition = place.definition.datasets[dataset];
          if (!definition) throw new Refusal('dataset-unknown', { dataset });
          const file = join(folder, `${dataset}.csv`);
          await writeFile(file, text);
          await importFile(place.engine, {
            dataset,
            definition,
            workspace: { timeZone: place.definition.time_zone, currency: place.definition.currency },
            file,
            importedAt: work.parts.clock(),
            signal: work.signal,
          });
        }
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
      return { customers: customers.length, ...counts };
    },
  );

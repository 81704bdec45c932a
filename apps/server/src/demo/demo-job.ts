import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Workspace } from '@fenji/grader';
import { importFile } from '@fenji/intake';
import { Refusal } from '@fenji/vocabulary';
import { z } from 'zod';
import { addCustomFields } from '../modules/customers/index.ts';
import { addOrganisation } from '../modules/identity/index.ts';
import { causeOfJob } from '../plumbing/cause-of.ts';
import { type JobKind, type JobWork, jobKind } from '../plumbing/jobs/job-kind.ts';
import type { FactsPlace } from '../workspace/facts-place.ts';
import { makeCustomers } from './make-customers.ts';
import { type DemoFacts, makeFacts } from './make-facts.ts';
import { makeOrganisation } from './make-organisation.ts';
import { makeProfile } from './make-profile.ts';
import { profileFields } from './profile-fields.ts';
import { seeded } from './seeded.ts';
import { storeDemo } from './store-demo.ts';

/** The kind of job that makes up a company. */
export const demoKind = 'system.demo';

/** What a made-up company is made of; the same three give the same company. */
export const demoParameters = z.object({ customers: z.int(), seed: z.int(), until: z.iso.datetime() });

/** A made-up company: its people, customers and three years of facts. */
export function makeCompany({ customers: count, seed, until }: z.output<typeof demoParameters>) {
  const organisation = makeOrganisation(seeded(seed));
  const today = new Date(until);
  const rated = seeded(seed + 3);
  const customers = makeCustomers(seeded(seed + 1), count, organisation).map((customer) => ({
    ...customer,
    fields: makeProfile(rated, customer, today),
  }));
  return { organisation, customers, facts: makeFacts(seeded(seed + 2), customers, today) };
}

async function storeFacts(
  work: JobWork,
  { engine, definition: workspace }: Workspace,
  { texts }: DemoFacts,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fenji-demo-'));
  try {
    for (const [dataset, text] of Object.entries(texts)) {
      const definition = workspace.datasets[dataset];
      if (!definition) throw new Refusal('dataset-unknown', { dataset });
      const file = join(folder, `${dataset}.csv`);
      await writeFile(file, text);
      // A file that an interrupted attempt has brought already is known by its digest.
      await importFile(engine, {
        dataset,
        definition,
        workspace: { timeZone: workspace.time_zone, currency: workspace.currency },
        file,
        importedAt: work.parts.clock(),
        signal: work.signal,
      });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Fills the workspace with a made-up company: people and customers in the store, facts in the engine. */
export const demoJob = (place: FactsPlace): JobKind =>
  jobKind(demoKind, demoParameters, async (given, work) => {
    const { organisation, customers, facts } = makeCompany(given);
    const { store, newId } = work.parts;
    const owners = await store.transaction(async (tx) => {
      await addCustomFields(tx, causeOfJob(work), profileFields);
      return addOrganisation(tx, newId, organisation);
    });
    await storeDemo(work, customers, facts.notes, owners, new Date(given.until));
    await place.write((opened) => storeFacts(work, opened, facts), work.signal);
    return { customers: customers.length, people: organisation.people.length, ...facts.counts };
  });

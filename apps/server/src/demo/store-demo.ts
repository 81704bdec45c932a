import { addCards, type CustomerCard, importCustomers } from '../modules/customers/index.ts';
import type { Owner } from '../modules/identity/index.ts';
import type { JobWork } from '../plumbing/jobs/job-kind.ts';
import type { DemoCustomer } from './make-customers.ts';
import type { DemoNote } from './make-facts.ts';
import type { DemoProfile } from './make-profile.ts';

type DemoRecord = DemoCustomer & { readonly fields: DemoProfile };

const batchSize = 500;
const dayMs = 86_400_000;

/**
 * Stores the made-up customers with contacts, notes and groups, each as of the day it came. An interrupted job goes on
 * after the last whole batch.
 */
export async function storeDemo(
  work: JobWork,
  customers: readonly DemoRecord[],
  notes: readonly DemoNote[],
  owners: ReadonlyMap<string, Owner>,
  until: Date,
): Promise<void> {
  const notesOf = Map.groupBy(notes, ({ code }) => code);
  for (let from = Number(work.checkpoint?.done ?? 0); from < customers.length; from += batchSize) {
    const part = customers.slice(from, from + batchSize);
    await work.parts.store.transaction(async (tx) => {
      // Customers of one owner that came on one day are stored together.
      for (const [, group] of Map.groupBy(part, ({ owner, beganDaysAgo }) => `${owner} ${beganDaysAgo}`)) {
        const [first] = group as [DemoRecord, ...DemoRecord[]];
        const clock = () => new Date(until.getTime() - first.beganDaysAgo * dayMs);
        const owner = first.owner === null ? null : (owners.get(first.owner) ?? null);
        const cause = { parts: { ...work.parts, clock }, actor: work.startedBy! };
        const done = await importCustomers(tx, cause, owner, group.map(changeOf));
        const ids = new Map(done.map(({ row, customerId }) => [group[row]!.code, customerId]));
        await addCards(
          tx,
          cause,
          owner,
          group.map((one) => cardOf(one, ids.get(one.code)!, notesOf.get(one.code) ?? [])),
        );
      }
      await work.saveCheckpoint(tx, { done: from + part.length });
    });
    await work.progress(from + part.length, customers.length);
  }
}

const changeOf = (made: DemoRecord, row: number) => {
  const { code, name, kind, status, phone, email, region, industry, address, tags, fields } = made;
  const values = { code, name, kind, status, phone, email, region, industry, address, tags, fields };
  return { row, kind: 'create' as const, values };
};

const cardOf = (
  { contacts, parentCode }: DemoCustomer,
  customerId: string,
  notes: readonly DemoNote[],
): CustomerCard => ({ customerId, contacts, parentCode, notes });

import { contactFacts } from '@fenji/contract';
import type { Engine } from '@fenji/engine';
import { factsKnownAtSql, factsTable } from '@fenji/intake';
import { z } from 'zod';
import { type JobKind, type JobWork, jobKind } from '../../plumbing/jobs/job-kind.ts';
import type { FactsPlace } from '../../workspace/facts-place.ts';
import {
  getPoolRules,
  listMergedCodes,
  type recordContacts,
  recountContactsKind,
  resetContacts,
} from '../customers/index.ts';

const batchSize = 5000;
const anyFacts = contactFacts.options;
type Dataset = (typeof anyFacts)[number];

type Contact = { readonly code: string; readonly at: string | null };

/**
 * Of the customers some facts speak of, when each was last spoken to by all facts that are known now and count as
 * contact; what speaks of a merged customer counts for the surviving one. Null for whom none of them speaks of.
 */
async function lastContacts(
  { parts }: Pick<JobWork, 'parts'>,
  engine: Engine,
  counting: readonly Dataset[],
  touched: (held: readonly Dataset[]) => string | undefined,
): Promise<readonly Contact[]> {
  const now = parts.clock();
  const tables = await engine.all<{ name: string }>(
    "select table_name as name from information_schema.tables where table_catalog = current_database() and table_schema = 'facts'",
  );
  const held = anyFacts.filter((one) => tables.some(({ name }) => name === one));
  const touching = touched(held);
  if (touching === undefined) return [];
  const known = held
    .filter((one) => counting.includes(one))
    .map(
      (one) =>
        `select customer, happened_at from (${factsKnownAtSql(one, now)}) where happened_at <= $2::timestamp`,
    );
  const none = 'select null::varchar, null::timestamp where $2::timestamp is null';
  const merged = JSON.stringify(await listMergedCodes(parts.store));
  const wallClock = now.toLocaleString('sv-SE', { timeZone: parts.workspaceTitle().timeZone });
  return engine.all<Contact>(
    `with merged as (
       select unnest(from_json($1::json, '[{"code":"VARCHAR","survivor":"VARCHAR"}]'), recursive := true)),
     touched as (
       select distinct coalesce(survivor, customer) as code from (${touching})
       left join merged on merged.code = customer),
     known as (
       select coalesce(survivor, customer) as code, happened_at
       from (${[none, ...known].join(' union all ')}) as facts(customer, happened_at)
       left join merged on merged.code = customer)
     select touched.code, cast(max(happened_at) as varchar) as at
     from touched left join known on known.code = touched.code group by touched.code order by touched.code`,
    [merged, wallClock],
  );
}

async function tellAll(
  { parts, progress }: Pick<JobWork, 'parts'> & Partial<Pick<JobWork, 'progress'>>,
  contacts: readonly Contact[],
  tell: typeof recordContacts,
): Promise<void> {
  const { store, workspaceTitle } = parts;
  for (let from = 0; from < contacts.length; from += batchSize) {
    await tell(store, contacts.slice(from, from + batchSize), workspaceTitle().timeZone);
    await progress?.(Math.min(from + batchSize, contacts.length), contacts.length);
  }
}

/**
 * Tells customers when they were last spoken to, after a batch of facts that count as contact was stored or taken back:
 * the pool takes back who was not spoken to for long. May be done again after an interruption.
 */
export async function tellContacts(
  work: Pick<JobWork, 'parts'>,
  engine: Engine,
  { dataset, batch }: { readonly dataset: string; readonly batch: number },
  tell: typeof recordContacts,
): Promise<void> {
  const counting = (await getPoolRules(work.parts.store)).value.contacts;
  const told = counting.find((one) => one === dataset);
  if (!told) return;
  const ofBatch = `select customer from ${factsTable(told)} where batch = ${Math.trunc(batch)}`;
  const contacts = await lastContacts(work, engine, counting, (held) =>
    held.includes(told) ? ofBatch : undefined,
  );
  await tellAll(work, contacts, tell);
}

/** The job that counts every customer's last contact anew, after other facts count as contact than before. */
export const recountContactsJob = (facts: FactsPlace): JobKind => ({
  outlivesStarter: true,
  ...jobKind(recountContactsKind, z.object({}), async (_, work) => {
    const counting = (await getPoolRules(work.parts.store)).value.contacts;
    const contacts = await facts.use(
      ({ engine }) =>
        lastContacts(work, engine, counting, (held) =>
          held.length === 0
            ? undefined
            : held.map((one) => `select customer from ${factsTable(one)}`).join(' union '),
        ),
      work.signal,
    );
    await tellAll(work, contacts, resetContacts);
    return { customers: contacts.length };
  }),
});

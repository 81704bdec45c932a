import type { Engine } from '@fenji/engine';
import { factsKnownAtSql, factsTable } from '@fenji/intake';
import type { JobWork } from '../../plumbing/jobs/job-kind.ts';
import { listMergedCodes, type recordContacts } from '../customers/index.ts';

/** The datasets whose facts are somebody speaking to a customer. */
const contactDatasets = ['calls', 'visits'];
const batchSize = 5000;

type Contact = { readonly code: string; readonly at: string | null };

/**
 * Of the customers a batch speaks of, when each was last spoken to by all facts that are known now; what speaks of a
 * merged customer counts for the surviving one.
 */
async function lastContacts(
  { parts }: Pick<JobWork, 'parts'>,
  engine: Engine,
  dataset: string,
  batch: number,
): Promise<readonly Contact[]> {
  const now = parts.clock();
  const held = await engine.all<{ name: string }>(
    "select table_name as name from information_schema.tables where table_catalog = current_database() and table_schema = 'facts'",
  );
  const present = contactDatasets.filter((one) => held.some(({ name }) => name === one));
  if (!present.includes(dataset)) return [];
  const known = present.map(
    (one) =>
      `select customer, happened_at from (${factsKnownAtSql(one, now)}) where happened_at <= $3::timestamp`,
  );
  const merged = JSON.stringify(await listMergedCodes(parts.store));
  const wallClock = now.toLocaleString('sv-SE', { timeZone: parts.workspaceTitle().timeZone });
  return engine.all<Contact>(
    `with merged as (
       select unnest(from_json($2::json, '[{"code":"VARCHAR","survivor":"VARCHAR"}]'), recursive := true)),
     touched as (
       select distinct coalesce(survivor, customer) as code from ${factsTable(dataset)}
       left join merged on merged.code = customer where batch = $1),
     known as (
       select coalesce(survivor, customer) as code, happened_at from (${known.join(' union all ')})
       left join merged on merged.code = customer)
     select touched.code, cast(max(happened_at) as varchar) as at
     from touched left join known on known.code = touched.code group by touched.code order by touched.code`,
    [batch, merged, wallClock],
  );
}

/**
 * Tells customers when they were last spoken to, after a batch of calls or visits was stored or taken back: the pool
 * takes back who was not spoken to for long. May be done again after an interruption.
 */
export async function tellContacts(
  work: Pick<JobWork, 'parts'>,
  engine: Engine,
  { dataset, batch }: { readonly dataset: string; readonly batch: number },
  tell: typeof recordContacts,
): Promise<void> {
  if (!contactDatasets.includes(dataset)) return;
  const { store, workspaceTitle } = work.parts;
  const contacts = await lastContacts(work, engine, dataset, batch);
  for (let from = 0; from < contacts.length; from += batchSize) {
    await tell(store, contacts.slice(from, from + batchSize), workspaceTitle().timeZone);
  }
}

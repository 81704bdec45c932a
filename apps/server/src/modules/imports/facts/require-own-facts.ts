import type { Engine } from '@fenji/engine';
import { openEngine } from '@fenji/engine';
import { factsTable } from '@fenji/intake';
import { Refusal } from '@fenji/vocabulary';
import type { Actor } from '../../../plumbing/actor.ts';
import type { JobWork } from '../../../plumbing/jobs/job-kind.ts';
import type { FactsPlace } from '../../../workspace/facts-place.ts';
import { listCodesInScope } from '../../customers/index.ts';
import type { ImportRow } from '../import-record.ts';
import { importFactsFile } from './import-facts.ts';

const namedAtMost = 5;

/**
 * Refuses facts of customers whom whoever imports may not import for, as they would change the grades of others'
 * customers; of customers nobody knows as well. The whole file is refused: what is imported is always all of it.
 */
export async function requireOwnFacts(
  { parts: { store } }: Pick<JobWork, 'parts'>,
  actor: Actor,
  engine: Engine,
  { dataset, batch }: { readonly dataset: string; readonly batch: number },
): Promise<void> {
  const own = await listCodesInScope(store, actor, 'imports.run');
  if (own === undefined) return;
  const session = await engine.connect();
  try {
    const rows = await session.all<{ customer: string }>(
      `select distinct customer from ${factsTable(dataset)} where batch = ${batch} order by customer`,
    );
    const others = rows.flatMap(({ customer }) => (own.has(customer) ? [] : [customer]));
    if (others.length === 0) return;
    const codes = others.slice(0, namedAtMost).join(', ');
    throw new Refusal('facts-not-yours', { customers: others.length, codes });
  } finally {
    session.close();
  }
}

/** The same for a file that is not imported yet, in a passing engine. */
export async function requireOwnFile(
  work: JobWork,
  actor: Actor,
  facts: FactsPlace,
  row: ImportRow,
): Promise<void> {
  if (actor.permissions['imports.run'] === 'all') return;
  const { folder, clock } = work.parts;
  const engine = await openEngine({ path: ':memory:', threads: 2 });
  try {
    const given = { facts, row, folder, importedAt: clock(), signal: work.signal };
    const { batch } = await importFactsFile(engine, given);
    await requireOwnFacts(work, actor, engine, { dataset: row.target, batch });
  } finally {
    engine.close();
  }
}

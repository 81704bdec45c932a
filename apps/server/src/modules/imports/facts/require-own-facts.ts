import type { Engine } from '@fenji/engine';
import { openEngine } from '@fenji/engine';
import { Refusal } from '@fenji/vocabulary';
import type { Actor } from '../../../plumbing/actor.ts';
import type { JobWork } from '../../../plumbing/jobs/job-kind.ts';
import type { FactsPlace } from '../../../workspace/facts-place.ts';
import { listCodesInScope } from '../../customers/index.ts';
import type { ImportRow } from '../import-record.ts';
import { type FactsBatch, namedCustomers, unknownCodes } from './add-customers.ts';
import { importFactsFile } from './import-facts.ts';

const namedAtMost = 5;

/** What becomes of customers that nobody knows: they are added with the facts, or that is not decided yet, or not. */
export type Unknown = 'add' | 'undecided' | 'leave';

/**
 * Refuses facts of customers whom whoever imports may not import for, as they would change the grades of others'
 * customers; of customers nobody knows as well, unless they are added. The whole file is refused: what is imported is
 * always all of it.
 */
export async function requireOwnFacts(
  { parts: { store } }: Pick<JobWork, 'parts'>,
  actor: Actor,
  engine: Engine,
  brought: FactsBatch,
  unknown: Unknown,
): Promise<void> {
  const own = await listCodesInScope(store, actor, 'imports.run');
  if (own === undefined) return;
  const mayAdd = actor.permissions['customers.create'] !== undefined;
  const others: string[] = [];
  const addable: string[] = [];
  for await (const named of namedCustomers(engine, brought)) {
    const rest = named.filter(({ code }) => !own.has(code));
    const usable = new Set(mayAdd ? (await unknownCodes(store, rest)).usable : []);
    for (const one of rest) (usable.has(one) ? addable : others).push(one.code);
  }
  const refuse = (code: string, named: readonly string[]) =>
    new Refusal(code, { customers: named.length, codes: named.slice(0, namedAtMost).join(', ') });
  if (others.length > 0) throw refuse('facts-not-yours', others);
  if (addable.length > 0 && unknown === 'leave') throw refuse('facts-of-unknown', addable);
}

/** The same for a file that is not imported yet, in a passing engine. */
export async function requireOwnFile(
  work: JobWork,
  actor: Actor,
  facts: FactsPlace,
  row: ImportRow,
  unknown: Unknown,
): Promise<void> {
  if (actor.permissions['imports.run'] === 'all') return;
  const { folder, clock } = work.parts;
  const engine = await openEngine({ path: ':memory:', threads: 2 });
  try {
    const given = { facts, row, folder, importedAt: clock(), signal: work.signal };
    const { batch } = await importFactsFile(engine, given);
    await requireOwnFacts(work, actor, engine, { dataset: row.target, batch }, unknown);
  } finally {
    engine.close();
  }
}

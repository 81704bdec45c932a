import type { Engine } from '@fenji/engine';
import { factsTable } from '@fenji/intake';
import { eq } from 'drizzle-orm';
import type { Actor } from '../../../plumbing/actor.ts';
import type { JobWork } from '../../../plumbing/jobs/job-kind.ts';
import type { Store } from '../../../store/store.ts';
import { findTakenCodes, importCustomers } from '../../customers/index.ts';
import { findOwner } from '../../identity/index.ts';
import type { ImportRow } from '../import-record.ts';
import { readCustomerRow } from '../rules/read-customer-row.ts';
import { holdImport } from '../state/hold-import.ts';
import { importChange } from '../tables.ts';

const batchSize = 500;

/** A batch of facts in an engine. */
export type FactsBatch = { readonly dataset: string; readonly batch: number };

type Named = { readonly code: string; readonly row: number };

/** The customers that a batch of facts names, each with the first row that does, some at a time. */
export async function* namedCustomers(
  engine: Pick<Engine, 'stream'>,
  { dataset, batch }: FactsBatch,
): AsyncGenerator<readonly Named[]> {
  const named = engine.stream<{ customer: string; first_row: bigint }>(
    `select customer, min(row_number) as first_row from ${factsTable(dataset)} where batch = ${batch}
     group by customer order by customer`,
  );
  for await (const rows of named) {
    for (let from = 0; from < rows.length; from += batchSize)
      yield rows
        .slice(from, from + batchSize)
        .map(({ customer, first_row: row }) => ({ code: customer, row: Number(row) }));
  }
}

/** Of some codes those that nobody has; `usable` are those that a file of customers would take as they stand. */
export async function unknownCodes<N extends Pick<Named, 'code'>>(
  store: Store,
  named: readonly N[],
): Promise<{ readonly usable: N[]; readonly unusable: N[] }> {
  const taken = await findTakenCodes(
    store,
    named.map(({ code }) => code),
  );
  const unknown = named.filter(({ code }) => !taken.has(code));
  return {
    usable: unknown.filter(({ code }) => isUsable(code)),
    unusable: unknown.filter(({ code }) => !isUsable(code)),
  };
}

/** Written otherwise it would be the code of somebody else than the facts'. */
function isUsable(code: string): boolean {
  const { values, problems } = readCustomerRow({ code, name: code }, []);
  return problems.length === 0 && values.code === code && values.name === code;
}

/**
 * Adds the customers that a batch of facts names and nobody knows, as a file of customers with nothing but their codes
 * would; tells how many this import has added, in this attempt and in earlier ones.
 */
export async function addCustomers(
  work: JobWork,
  actor: Actor,
  row: ImportRow,
  engine: Engine,
  brought: FactsBatch,
): Promise<number> {
  const { parts } = work;
  const { store } = parts;
  const owner = (await findOwner(store, actor.id)) ?? null;
  const rows = row.source?.rows ?? 0;
  for await (const named of namedCustomers(engine, brought)) {
    await store.transaction(async (tx) => {
      await holdImport(tx, work, row);
      const { usable } = await unknownCodes(tx, named);
      const cause = { parts, actor, importId: row.id };
      const stored = await importCustomers(
        tx,
        cause,
        owner,
        usable.map(({ code, row: first }) => ({ row: first, kind: 'create', values: { code, name: code } })),
      );
      const changes = stored.map((change) => ({ ...change, importId: row.id }));
      if (changes.length > 0) await tx.insert(importChange).values(changes);
    });
    await work.progress(rows, rows);
  }
  return store.$count(importChange, eq(importChange.importId, row.id));
}

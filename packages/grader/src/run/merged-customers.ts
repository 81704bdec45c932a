import { quoteName } from '@fenji/engine';
import type { WorkspaceDefinition } from '@fenji/vocabulary';
import type { Manifest } from './manifest.ts';

/** Customers that were merged into others: its `customer` is the code that was given up, `survivor` the one kept. */
export const mergesDataset = 'merged_customers';

/** The dataset's name, unless the workspace uses that name for facts of its own. */
export function mergesOf(workspace: WorkspaceDefinition): readonly string[] {
  return mergesDataset in workspace.datasets ? [] : [mergesDataset];
}

/** A relation of facts in which those of merged customers belong to the survivors; as it is where nobody was merged. */
export function withMerges(relation: string, data: Manifest['data'], workspace: WorkspaceDefinition): string {
  const batches = data.batches.filter(({ dataset }) => dataset === mergesDataset).map(({ id }) => id);
  if (batches.length === 0 || mergesOf(workspace).length === 0) return relation;
  return `select fact.* replace (coalesce(merged.survivor, fact.customer) as customer)
from (${relation}) as fact
left join (select customer, survivor from ${quoteName('facts', mergesDataset)} where batch in (${batches.join(', ')})) as merged
on merged.customer = fact.customer`;
}

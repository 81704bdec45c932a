import { quoteName } from '@fenji/engine';
import type { WorkspaceDefinition } from '@fenji/vocabulary';
import type { Manifest } from './manifest.ts';

/**
 * Codes that were given up: `customer` is the code, `survivor` the one that was kept in a merge; without a survivor the
 * customer is gone (erased on lawful request) and nothing of it counts any more.
 */
export const mergesDataset = 'merged_customers';

/** The dataset's name, unless the workspace uses that name for facts of its own. */
export function mergesOf(workspace: WorkspaceDefinition): readonly string[] {
  return mergesDataset in workspace.datasets ? [] : [mergesDataset];
}

/**
 * A relation of facts in which those of merged customers belong to the survivors and those of customers who are gone are
 * left out; as it is where no code was given up.
 */
export function withMerges(relation: string, data: Manifest['data'], workspace: WorkspaceDefinition): string {
  const given = givenUp(data, workspace);
  if (given === undefined) return relation;
  return `select fact.* replace (coalesce(merged.survivor, fact.customer) as customer)
from (${relation}) as fact
left join (${given}) as merged
on merged.customer = fact.customer
where merged.customer is null or merged.survivor is not null`;
}

/** A relation of customers' attributes without those whose code was given up. */
export function withoutGivenUp(
  relation: string,
  data: Manifest['data'],
  workspace: WorkspaceDefinition,
): string {
  const given = givenUp(data, workspace);
  if (given === undefined) return relation;
  return `select attribute.* from (${relation}) as attribute
where not exists (select 1 from (${given}) as merged where merged.customer = attribute.customer)`;
}

function givenUp(data: Manifest['data'], workspace: WorkspaceDefinition): string | undefined {
  const batches = data.batches.filter(({ dataset }) => dataset === mergesDataset).map(({ id }) => id);
  if (batches.length === 0 || mergesOf(workspace).length === 0) return undefined;
  return `select customer, survivor from ${quoteName('facts', mergesDataset)} where batch in (${batches.join(', ')})`;
}

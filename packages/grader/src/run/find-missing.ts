import { type DatasetUse, overridesDataset, type Plan, previousDataset } from '@fenji/scheme';
import { Refusal, type WorkspaceDefinition } from '@fenji/vocabulary';
import { datasetRelation } from './dataset-relation.ts';

/** What a plan reads and a workspace does not hold, or holds in another way: the refusal that a run would end with. */
export type MissingData = {
  readonly dataset: string;
  /** Undefined when the whole dataset is not there. */
  readonly column: string | undefined;
  readonly refusal: Refusal;
};

/** Everything that a run of a plan would be refused for, by the definition of the workspace alone; in the plan's order. */
export function listMissingData(plan: Plan, workspace: WorkspaceDefinition): readonly MissingData[] {
  return plan.datasets.flatMap((use) => {
    if (use.name === previousDataset || use.name === overridesDataset) return [];
    if (workspace.datasets[use.name] === undefined) return missingOf(use, undefined, workspace);
    return use.columns.flatMap((column) => missingOf({ ...use, columns: [column] }, column.name, workspace));
  });
}

function missingOf(
  use: DatasetUse,
  column: string | undefined,
  workspace: WorkspaceDefinition,
): readonly MissingData[] {
  try {
    const sight = { batches: [], resolve: (path: string) => path, minor: workspace.currency.minor };
    datasetRelation(use, workspace.datasets[use.name], sight);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [{ dataset: use.name, column, refusal: error }];
  }
}

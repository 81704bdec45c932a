import type { DatasetDefinition, WorkspaceDefinition } from '@fenji/vocabulary';
import { firstWorkspace } from './first-workspace.ts';

/**
 * A workspace with the datasets of the library that it lacks, and datasets that a server laid with the columns that
 * came later. What is there stays as it is; a dataset of the company's own, or one read in place, gets nothing.
 */
export function completeWorkspace(workspace: WorkspaceDefinition): WorkspaceDefinition {
  const ours = Object.entries(firstWorkspace.datasets).map(([name, dataset]) => {
    const held = workspace.datasets[name];
    return [name, held ? withColumns(held, dataset) : dataset] as const;
  });
  return { ...workspace, datasets: { ...workspace.datasets, ...Object.fromEntries(ours) } };
}

function withColumns(held: DatasetDefinition, ours: DatasetDefinition): DatasetDefinition {
  const isOurs = held.title?.zh === ours.title?.zh && held.title?.en === ours.title?.en;
  if (!isOurs || held.in_place !== undefined) return held;
  const headers = new Set(Object.entries(held.columns).flatMap(([name, { from }]) => [from ?? name].flat()));
  const missing = Object.entries(ours.columns).filter(
    ([name, { from }]) => !(name in held.columns) && ![from ?? name].flat().some((one) => headers.has(one)),
  );
  return missing.length > 0
    ? { ...held, columns: { ...held.columns, ...Object.fromEntries(missing) } }
    : held;
}

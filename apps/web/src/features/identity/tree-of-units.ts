import type { Unit } from '@fenji/contract';

export type UnitBranch = { readonly key: string; readonly title: string; readonly children: UnitBranch[] };

/** The organisation as branches from its roots; a unit whose parent is not in the list stands as a root. */
export function treeOfUnits(units: readonly Unit[]): UnitBranch[] {
  const branches = new Map(
    units.map(({ id, name }) => [id, { key: id, title: name, children: [] as UnitBranch[] }]),
  );
  return units.flatMap(({ id, parentId }) => {
    const branch = branches.get(id)!;
    const parent = parentId === null ? undefined : branches.get(parentId);
    parent?.children.push(branch);
    return parent ? [] : [branch];
  });
}

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

/** The units another may be moved below: all but itself and its own branch. */
export function placesFor(unitId: string, units: readonly Unit[]): Unit[] {
  const branch = new Set([unitId]);
  // Parents come before their children.
  for (const { id, parentId } of units) if (parentId !== null && branch.has(parentId)) branch.add(id);
  return units.filter(({ id }) => !branch.has(id));
}

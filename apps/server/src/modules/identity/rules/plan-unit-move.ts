import { Refusal } from '@fenji/vocabulary';

type UnitPlace = { readonly id: string; readonly path: string };

/** The path of a unit moved below another; refuses to move the top, or a unit into its own branch. */
export function planUnitMove(
  unit: UnitPlace & { readonly parentId: string | null },
  parent: UnitPlace,
): string {
  if (unit.parentId === null) throw new Refusal('unit-is-top');
  if (parent.path.startsWith(unit.path)) throw new Refusal('unit-ring');
  return `${parent.path}${unit.id}/`;
}

import type { Permission, Role, RowScope } from '@fenji/contract';
import { rolePermissions } from '../modules/identity/rules/role-permissions.ts';

/** Whose customer it is, seen from somebody: own, a colleague's, of a unit below, of another branch, or in the pool. */
export const ownerships = ['own', 'colleague', 'below', 'elsewhere', 'pool'] as const;
export type Ownership = (typeof ownerships)[number];

const reached: Readonly<Record<RowScope, readonly Ownership[]>> = {
  own: ['own'],
  department: ['own', 'colleague', 'below'],
  all: ownerships,
};

/** Whether a role's permission reaches a customer, told from the permission table alone. */
export function reaches(role: Role, permission: Permission, ownership: Ownership): boolean {
  const scope = rolePermissions[role].grants[permission];
  return scope !== undefined && reached[scope].includes(ownership);
}

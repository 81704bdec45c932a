import { type Permission, permission, type Role, type RowScope, role } from '@fenji/contract';

type Grants = Readonly<Partial<Record<Permission, RowScope>>>;

const everybody = {
  'organisation.read': 'all',
  'grading.read': 'all',
  'imports.read': 'own',
} as const satisfies Grants;
const readsAll = { ...everybody, 'customers.read': 'all', 'users.read': 'all' } as const satisfies Grants;

/**
 * What each role may do and on whose rows, and the highest data security level it reads unmasked until an administrator
 * says otherwise (S4.7: a relationship manager changes own customers only).
 */
export const rolePermissions: Readonly<
  Record<Role, { readonly grants: Grants; readonly readsLevel: number }>
> = {
  administrator: {
    readsLevel: 2,
    grants: Object.fromEntries(permission.options.map((name) => [name, 'all'])) as Grants,
  },
  'scheme-author': { readsLevel: 1, grants: { ...readsAll, 'grading.run': 'all', 'imports.read': 'all' } },
  approver: {
    readsLevel: 2,
    grants: {
      ...readsAll,
      'customers.read': 'department',
      'customers.transfer': 'department',
      // Of all that can be done at once this role may only assign: each deed needs its own permission besides.
      'customers.bulk': 'department',
      'customers.merge': 'department',
      'customers.reveal': 'department',
    },
  },
  'relationship-manager': {
    readsLevel: 3,
    grants: {
      ...everybody,
      'users.read': 'all',
      'customers.read': 'own',
      'customers.write': 'own',
      'customers.create': 'own',
      'customers.reveal': 'own',
      'customers.bulk': 'own',
      'customers.merge': 'own',
      'customers.export': 'own',
      'pool.claim': 'department',
      'imports.read': 'own',
      'imports.run': 'own',
    },
  },
  'follow-up-agent': {
    readsLevel: 2,
    grants: { ...readsAll, 'customers.read': 'department', 'customers.reveal': 'department' },
  },
  'quality-supervisor': {
    readsLevel: 2,
    grants: { ...readsAll, 'customers.merge': 'all', 'jobs.read': 'all' },
  },
  'complaint-handler': { readsLevel: 2, grants: { ...readsAll, 'customers.reveal': 'all' } },
  'credit-officer': { readsLevel: 3, grants: { ...readsAll, 'customers.reveal': 'all' } },
  analyst: {
    readsLevel: 1,
    grants: {
      ...readsAll,
      'customers.export': 'all',
      'customers.bulk': 'all',
      'views.share': 'all',
      'target-markets.write': 'all',
      'imports.read': 'all',
      'imports.run': 'all',
      'grading.run': 'all',
    },
  },
  auditor: {
    readsLevel: 1,
    grants: { ...readsAll, 'audit.read': 'all', 'jobs.read': 'all', 'imports.read': 'all' },
  },
  reader: { readsLevel: 1, grants: { ...readsAll, 'customers.read': 'department' } },
};

const widths: readonly RowScope[] = ['own', 'department', 'all'];

/** What several roles allow together: each permission with its widest scope. */
export function joinRoles(roles: readonly Role[]): Grants {
  const permissions: Partial<Record<Permission, RowScope>> = {};
  for (const held of roles) {
    for (const [name, scope] of Object.entries(rolePermissions[held].grants) as [Permission, RowScope][]) {
      const known = permissions[name];
      if (!known || widths.indexOf(scope) > widths.indexOf(known)) permissions[name] = scope;
    }
  }
  return permissions;
}

/** What a token may do: its scopes, never more than its owner may at the moment. */
export function narrowToScopes(permissions: Grants, scopes: readonly Permission[]): Grants {
  return Object.fromEntries(scopes.flatMap((name) => (permissions[name] ? [[name, permissions[name]]] : [])));
}

/** The roles that grant a permission, on whichever rows. */
export const rolesHolding = (name: Permission): Role[] =>
  role.options.filter((held) => rolePermissions[held].grants[name] !== undefined);

/** The roles in their order of display. */
export const allRoles: readonly Role[] = role.options;

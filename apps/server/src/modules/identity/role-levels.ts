import { type Role, role } from '@fenji/contract';
import { getSetting } from '../../plumbing/settings.ts';
import type { Store } from '../../store/store.ts';
import { rolePermissions } from './rules/role-permissions.ts';

/** The setting that holds up to which level each role reads. */
export const roleLevelsKey = 'role-levels';

type RoleLevels = Readonly<Record<Role, number>>;

/** The highest data security level each role reads unmasked, and the version of the setting. */
export async function getRoleLevels(store: Store): Promise<{ version: number; levels: RoleLevels }> {
  const { version, value } = await getSetting<Partial<RoleLevels>>(store, roleLevelsKey, {});
  const levelOf = (one: Role) => value[one] ?? rolePermissions[one].readsLevel;
  return {
    version,
    levels: Object.fromEntries(role.options.map((one) => [one, levelOf(one)])) as RoleLevels,
  };
}

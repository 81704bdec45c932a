import type { Permission } from '@fenji/contract';
import { and, eq, like } from 'drizzle-orm';
import type { Actor } from '../../plumbing/actor.ts';
import type { Store } from '../../store/store.ts';
import { getRoleLevels } from './role-levels.ts';
import { joinRoles, narrowToScopes } from './rules/role-permissions.ts';
import { unit, user } from './tables.ts';

/** An active user as an actor; undefined for one who has left or is unknown. `scopes` narrow it for a token. */
export async function findActor(
  store: Store,
  userId: string,
  sessionId: string | null,
  scopes?: readonly Permission[],
): Promise<Actor | undefined> {
  const [found] = await store
    .select({ user, unit })
    .from(user)
    .leftJoin(unit, eq(unit.id, user.unitId))
    .where(and(eq(user.id, userId), eq(user.status, 'active')));
  if (!found) return undefined;
  const permissions = joinRoles(found.user.roles);
  const { levels } = await getRoleLevels(store);
  const branch = found.unit
    ? await store
        .select({ id: unit.id })
        .from(unit)
        .where(like(unit.path, `${found.unit.path}%`))
    : [];
  return {
    kind: scopes ? 'token' : 'session',
    id: found.user.id,
    name: found.user.name,
    roles: found.user.roles,
    permissions: scopes ? narrowToScopes(permissions, scopes) : permissions,
    readsLevel: Math.max(1, ...found.user.roles.map((held) => levels[held])),
    unit: found.unit && { id: found.unit.id, name: found.unit.name },
    branch: branch.map(({ id }) => id),
    sessionId,
  };
}

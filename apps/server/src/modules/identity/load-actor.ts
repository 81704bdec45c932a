import type { Permission } from '@fenji/contract';
import { and, eq, gt, isNull, like } from 'drizzle-orm';
import type { Actor } from '../../plumbing/actor.ts';
import type { Starter } from '../../plumbing/jobs/jobs.ts';
import type { Store } from '../../store/store.ts';
import { getRoleLevels } from './role-levels.ts';
import { joinRoles, narrowToScopes } from './rules/role-permissions.ts';
import { apiToken, unit, user } from './tables.ts';

/** An active user as an actor; undefined for one who has left or is unknown. A token's scopes narrow it. */
export async function findActor(
  store: Store,
  userId: string,
  sessionId: string | null,
  token?: { readonly id: string; readonly scopes: readonly Permission[] },
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
    kind: token ? 'token' : 'session',
    id: found.user.id,
    name: found.user.name,
    roles: found.user.roles,
    permissions: token ? narrowToScopes(permissions, token.scopes) : permissions,
    readsLevel: Math.max(1, ...found.user.roles.map((held) => levels[held])),
    unit: found.unit && { id: found.unit.id, name: found.unit.name },
    branch: branch.map(({ id }) => id),
    sessionId,
    tokenId: token?.id ?? null,
  };
}

/** That a token is neither revoked nor over. */
export const isHolding = (now: Date) => and(isNull(apiToken.revokedAt), gt(apiToken.expiresAt, now));

/**
 * Who began a job, as they may act by now; undefined when they have left, or when the token that they began it with
 * was revoked or is over.
 */
export async function findStarter(store: Store, starter: Starter, now: Date): Promise<Actor | undefined> {
  if (!starter.tokenId) return findActor(store, starter.id, null);
  const [token] = await store
    .select({ id: apiToken.id, scopes: apiToken.scopes })
    .from(apiToken)
    .where(and(eq(apiToken.id, starter.tokenId), isHolding(now)));
  return token && findActor(store, starter.id, null, token);
}

/** Whether who began a job may still act at all: a question that a running job asks again and again. */
export async function mayStillAct(store: Store, { id, tokenId }: Starter, now: Date): Promise<boolean> {
  const isActive = and(eq(user.id, id), eq(user.status, 'active'));
  const found = await (tokenId
    ? store
        .select({ id: user.id })
        .from(user)
        .innerJoin(apiToken, eq(apiToken.userId, user.id))
        .where(and(isActive, eq(apiToken.id, tokenId), isHolding(now)))
    : store.select({ id: user.id }).from(user).where(isActive));
  return found.length > 0;
}

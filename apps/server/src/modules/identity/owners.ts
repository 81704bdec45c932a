import { and, eq, inArray } from 'drizzle-orm';
import type { Store } from '../../store/store.ts';
import { joinRoles } from './rules/role-permissions.ts';
import { unit, user } from './tables.ts';

/** A user customers can belong to, with the unit they then belong to. */
export type Owner = {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly unitName: string;
  /** Whether the roles let the user look after customers; who may not receives none from others. */
  readonly mayWrite: boolean;
};

/** The active users among `ids` that have a unit. */
export async function listOwners(store: Store, ids: readonly string[]): Promise<Owner[]> {
  if (ids.length === 0) return [];
  const rows = await store
    .select({ id: user.id, name: user.name, roles: user.roles, unitId: unit.id, unitName: unit.name })
    .from(user)
    .innerJoin(unit, eq(unit.id, user.unitId))
    .where(and(inArray(user.id, [...ids]), eq(user.status, 'active')));
  return rows.map(({ roles, ...owner }) => ({
    ...owner,
    mayWrite: joinRoles(roles)['customers.write'] !== undefined,
  }));
}

/** One active user that customers can belong to; undefined for anybody else. */
export async function findOwner(store: Store, id: string): Promise<Owner | undefined> {
  const [owner] = await listOwners(store, [id]);
  return owner;
}

/** A user, gone or not, with the name and unit of the moment; undefined for an unknown one. */
export async function findMember(
  store: Store,
  id: string,
): Promise<{ name: string; unitId: string | null; unitName: string | null } | undefined> {
  const [member] = await store
    .select({ name: user.name, unitId: unit.id, unitName: unit.name })
    .from(user)
    .leftJoin(unit, eq(unit.id, user.unitId))
    .where(eq(user.id, id));
  return member;
}

/** A unit with its name of the moment; undefined for an unknown one. */
export async function findUnit(store: Store, id: string): Promise<{ name: string } | undefined> {
  const [found] = await store.select({ name: unit.name }).from(unit).where(eq(unit.id, id));
  return found;
}

/** The ids of everybody, gone or not, who belongs to one of these units. */
export async function listMemberIds(store: Store, unitIds: readonly string[]): Promise<string[]> {
  if (unitIds.length === 0) return [];
  const rows = await store
    .select({ id: user.id })
    .from(user)
    .where(inArray(user.unitId, [...unitIds]));
  return rows.map(({ id }) => id);
}

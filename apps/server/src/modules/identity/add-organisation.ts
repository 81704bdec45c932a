import type { Role } from '@fenji/contract';
import { inArray, isNull } from 'drizzle-orm';
import type { Store } from '../../store/store.ts';
import { listOwners, type Owner } from './owners.ts';
import { unit, user } from './tables.ts';

/** Units (parents before children; null hangs below the top) and the people in them. */
export type OrganisationPart = {
  readonly units: readonly {
    readonly code: string;
    readonly name: string;
    readonly parentCode: string | null;
  }[];
  readonly people: readonly {
    readonly employeeCode: string;
    readonly name: string;
    readonly email: string;
    readonly roles: readonly Role[];
    readonly unitCode: string;
  }[];
};

/**
 * Adds a part of an organisation in the caller's transaction and gives its people by employee code, as owners. What
 * is there already by unit code, address or employee code stays as it is. Nobody can sign in before an administrator
 * sends an invitation.
 */
export async function addOrganisation(
  transaction: Store,
  newId: () => string,
  { units, people }: OrganisationPart,
): Promise<Map<string, Owner>> {
  const [top] = await transaction.select().from(unit).where(isNull(unit.parentId));
  if (!top) throw new Error('an organisation is added below its top unit, and there is none');
  const known = new Map((await transaction.select().from(unit)).map((row) => [row.code, row]));
  for (const { code, name, parentCode } of units) {
    if (known.has(code)) continue;
    const parent = parentCode === null ? top : known.get(parentCode);
    if (!parent) throw new Error(`unit ${code} comes before its parent`);
    const id = newId();
    const [row] = await transaction
      .insert(unit)
      .values({ id, code, name, parentId: parent.id, path: `${parent.path}${id}/` })
      .returning();
    known.set(code, row!);
  }
  const rows = people.map(({ unitCode, roles, ...person }) => ({
    ...person,
    id: newId(),
    roles: [...roles],
    unitId: known.get(unitCode)!.id,
    status: 'active' as const,
  }));
  if (rows.length > 0) await transaction.insert(user).values(rows).onConflictDoNothing();
  const codes = people.map(({ employeeCode }) => employeeCode);
  const stored = await transaction
    .select({ id: user.id, employeeCode: user.employeeCode })
    .from(user)
    .where(inArray(user.employeeCode, codes));
  const owners = new Map(
    (
      await listOwners(
        transaction,
        stored.map(({ id }) => id),
      )
    ).map((one) => [one.id, one]),
  );
  return new Map(
    stored.flatMap(({ id, employeeCode }) => {
      const owner = owners.get(id);
      return owner ? [[employeeCode!, owner] as const] : [];
    }),
  );
}

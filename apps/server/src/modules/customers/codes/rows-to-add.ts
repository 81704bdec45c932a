import type { Parts } from '../../../plumbing/parts.ts';
import type { Store } from '../../../store/store.ts';
import type { Owner } from '../../identity/index.ts';
import { foundBy } from '../found-by.ts';
import { yearIn } from '../rules/day-in.ts';
import type { customer } from '../tables.ts';
import { classOf } from './name-in-directories.ts';
import { getCodePlan, takeCodes } from './take-codes.ts';

type NewRow = typeof customer.$inferInsert;
/** What is known of a new customer; one without a code is given one. */
export type NewCustomer = Omit<
  NewRow,
  'id' | 'code' | 'createdAt' | 'updatedAt' | keyof ReturnType<typeof foundBy>
> & {
  readonly code?: string | undefined;
};

/**
 * The rows of new customers, in order, for the caller's transaction to insert; codes are taken in it. They belong to
 * `owner` from now on, or wait in the pool for null.
 */
export async function rowsToAdd(
  transaction: Store,
  { clock, newId, workspaceTitle }: Pick<Parts, 'clock' | 'newId' | 'workspaceTitle'>,
  owner: Owner | null,
  customers: readonly NewCustomer[],
): Promise<(NewRow & { readonly id: string })[]> {
  const now = clock();
  const wanting = customers.filter(({ code }) => !code);
  const { value: plan } = await getCodePlan(transaction);
  const codes = await takeCodes(
    transaction,
    plan,
    wanting.map(({ kind, region, industry, fields }) => ({
      kind,
      region: region ?? null,
      industry: industry ?? null,
      customerClass: classOf(fields),
      unit: owner?.unitName ?? null,
      year: yearIn(now, workspaceTitle().timeZone),
    })),
  );
  return customers.map((given) => {
    const code = given.code || codes.shift()!;
    return {
      ...given,
      ...foundBy(given.name, code),
      id: newId(),
      code,
      ownerId: owner?.id ?? null,
      ownerName: owner?.name ?? null,
      unitId: owner?.unitId ?? null,
      unitName: owner?.unitName ?? null,
      ownedSince: owner ? now : null,
      pooledAt: owner ? null : now,
      createdAt: now,
      updatedAt: now,
    };
  });
}

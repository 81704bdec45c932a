import type { roleGrant } from '@fenji/contract';
import type { z } from 'zod';

type Grant = z.infer<typeof roleGrant>;

/** Of the roles that see customers at all: who reads a level in clear, and who may ask for one value with a reason. */
export function readersOf(
  roles: readonly Grant[],
  level: number,
): { readonly inClear: readonly Grant[]; readonly onRequest: readonly Grant[] } {
  const seeing = roles.filter(({ permissions }) => permissions['customers.read'] !== undefined);
  return {
    inClear: seeing.filter(({ readsLevel }) => readsLevel >= level),
    onRequest: seeing.filter(
      ({ readsLevel, permissions }) => readsLevel < level && permissions['customers.reveal'] !== undefined,
    ),
  };
}

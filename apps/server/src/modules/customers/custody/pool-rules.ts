import type { PoolRules } from '@fenji/contract';
import { getSetting } from '../../../plumbing/settings.ts';
import type { Store } from '../../../store/store.ts';
import { poolRulesAtFirst } from '../rules/plan-recycling.ts';

/** The name under which the workspace keeps the rules of the pool. */
export const poolRulesKey = 'pool-rules';

/** The rules of the pool with their version. */
export async function getPoolRules(store: Store): Promise<{ version: number; value: PoolRules }> {
  const { version, value } = await getSetting<PoolRules>(store, poolRulesKey, poolRulesAtFirst);
  // Rules that were stored before anybody could say what counts as contact.
  return { version, value: { ...value, contacts: value.contacts ?? poolRulesAtFirst.contacts } };
}

/** The job that counts every last contact anew, after what counts as contact was changed; whoever knows the facts does it. */
export const recountContactsKind = 'customers.recount-contacts';

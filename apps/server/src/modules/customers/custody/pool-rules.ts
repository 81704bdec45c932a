import type { PoolRules } from '@fenji/contract';
import { getSetting } from '../../../plumbing/settings.ts';
import type { Store } from '../../../store/store.ts';
import { poolRulesAtFirst } from '../rules/plan-recycling.ts';

/** The name under which the workspace keeps the rules of the pool. */
export const poolRulesKey = 'pool-rules';
/** The rules of the pool with their version. */
export const getPoolRules = (store: Store) => getSetting<PoolRules>(store, poolRulesKey, poolRulesAtFirst);

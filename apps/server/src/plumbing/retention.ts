import type { Retention } from '@fenji/contract';
import type { Store } from '../store/store.ts';
import { getSetting } from './settings.ts';

/** The name under which it is kept for how long things are kept. */
export const retentionKey = 'retention';

/** For how many days things are kept until an administrator says otherwise; first answers for one. */
export const retentionAtFirst = (keepDays: number): Retention => ({
  events: keepDays,
  exports: keepDays,
  results: keepDays,
  signIns: keepDays,
  answers: 1,
});

/** For how many days things are kept, with the setting's version. */
export const getRetention = (
  store: Store,
  keepDays: number,
): Promise<{ version: number; value: Retention }> =>
  getSetting(store, retentionKey, retentionAtFirst(keepDays));

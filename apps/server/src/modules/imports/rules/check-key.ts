import { Refusal } from '@fenji/vocabulary';
import type { Actor } from '../../../plumbing/actor.ts';
import type { MatchKey } from '../../customers/index.ts';
import { keyField, namedKey } from './import-fields.ts';

/**
 * Refuses to find known customers by what whoever imports reads masked and may not reveal: a file of guesses would tell
 * whose value it is.
 */
export function checkKey(
  { readsLevel, permissions }: Pick<Actor, 'readsLevel' | 'permissions'>,
  levels: Readonly<Record<string, number>>,
  key: MatchKey,
): void {
  if ((levels[keyField[key]] ?? 1) <= readsLevel || permissions['customers.reveal'] !== undefined) return;
  throw new Refusal('import-key-hidden', namedKey(key));
}

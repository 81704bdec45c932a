import { Refusal } from '@fenji/vocabulary';
import type { Actor } from '../../../plumbing/actor.ts';
import type { MatchKey } from '../../customers/index.ts';
import { customerImportFields, keyField } from './import-fields.ts';

/**
 * Refuses to find known customers by what whoever imports reads masked and may not reveal: a file of guesses would tell
 * whose value it is.
 */
export function checkKey(
  { readsLevel, permissions }: Pick<Actor, 'readsLevel' | 'permissions'>,
  levels: Readonly<Record<string, number>>,
  key: MatchKey,
): void {
  const field = keyField[key];
  if ((levels[field] ?? 1) <= readsLevel || permissions['customers.reveal'] !== undefined) return;
  const title = customerImportFields.find((one) => one.field === field)?.title.zh ?? field;
  throw new Refusal('import-key-hidden', { field: title });
}

import { nameKeyOf } from './rules/name-key.ts';
import { searchKeysOf } from './rules/search-keys.ts';

/** The columns kept beside a name and code so that the customer can be found. */
export const foundBy = (name: string, code: string) => ({
  ...searchKeysOf(name, code),
  nameKey: nameKeyOf(name),
});

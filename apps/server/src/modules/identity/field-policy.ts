import { remember } from '../../plumbing/remember.ts';
import { getSetting } from '../../plumbing/settings.ts';
import type { Store } from '../../store/store.ts';

/** The setting that holds the levels an administrator has given. */
export const fieldPolicyKey = 'field-policy';

/** Data security levels out of the box; every field not named is of level 1. */
const levelsAtFirst: Readonly<Record<string, number>> = {
  phone: 3,
  email: 3,
  address: 3,
  birthDate: 3,
  idNumber: 4,
  'contact.phone': 3,
  'contact.email': 3,
};

/** Each field's data security level, and the version of the policy; form fields are named `fields.<id>`. */
export async function getFieldPolicy(
  store: Store,
): Promise<{ version: number; levels: Readonly<Record<string, number>> }> {
  const { version, value } = await getSetting<Record<string, number>>(store, fieldPolicyKey, {});
  return { version, levels: { ...levelsAtFirst, ...value } };
}

/** The levels of the field policy, at most a second old: every request asks for them. */
export const fieldLevels = remember(1000, async (store) => (await getFieldPolicy(store)).levels);

import type { Actor } from '../../../plumbing/actor.ts';
import type { Store } from '../../../store/store.ts';
import { getCustomerLevels } from '../field-levels.ts';
import { maskedFields } from '../show-customer.ts';

/** The fields of customers (`region`, `fields.<id>`) that a reader sees masked. */
export async function listMaskedFields(store: Store, actor: Actor): Promise<readonly string[]> {
  return maskedFields(await getCustomerLevels(store), actor.readsLevel);
}

import type { Store } from '../../store/store.ts';
import { fieldLevels } from '../identity/index.ts';
import { customFields } from './forms/custom-fields.ts';
import { listForms } from './forms/find-form.ts';

type Levels = Readonly<Record<string, number>>;

const raise = (levels: Record<string, number>, field: string, level: number) => {
  levels[field] = Math.max(levels[field] ?? 1, level);
};

/**
 * The data security level of every field of a customer. A custom field (`fields.<id>`) has the higher of what its
 * form says and what the field policy says.
 */
export async function getCustomerLevels(store: Store): Promise<Levels> {
  const levels: Record<string, number> = { ...(await fieldLevels.get(store)) };
  for (const { id, level } of await customFields.get(store)) raise(levels, `fields.${id}`, level);
  return levels;
}

/**
 * The highest level any field of a name has, wherever it stands (`contact.phone` counts as `phone`, a form's field by
 * its id): for records that hold fields of many kinds side by side, as the audit trail does.
 */
export async function getLevelsByName(store: Store): Promise<Levels> {
  const names: Record<string, number> = {};
  for (const [field, level] of Object.entries(await fieldLevels.get(store))) {
    raise(names, field.replace(/^(contact|fields)\./, ''), level);
  }
  for (const { definition } of await listForms(store)) {
    for (const { fields } of definition.sections) for (const { id, level } of fields) raise(names, id, level);
  }
  return names;
}

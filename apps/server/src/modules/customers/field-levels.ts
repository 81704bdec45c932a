import { remember } from '../../plumbing/remember.ts';
import type { Store } from '../../store/store.ts';
import { fieldLevels } from '../identity/index.ts';
import { customerFormId, customFields } from './forms/custom-fields.ts';
import { listHighestLevels } from './forms/field-hiding.ts';
import { listForms } from './forms/find-form.ts';

type Levels = Readonly<Record<string, number>>;

const raise = (levels: Record<string, number>, field: string, level: number) => {
  levels[field] = Math.max(levels[field] ?? 1, level);
};

/**
 * The levels of custom fields, at most a second old outside of a transaction. One that its form no longer asks has the
 * highest level any version gave it: values stay when a field goes.
 */
export const customLevels = remember(1000, async (store): Promise<Levels> => {
  const asked = await customFields.get(store);
  const gone = (await listHighestLevels(store, customerFormId)).filter(
    ({ field }) => !asked.some(({ id }) => id === field),
  );
  const levels: Record<string, number> = {};
  for (const { id, level } of asked) raise(levels, `fields.${id}`, level);
  for (const { field, level } of gone) raise(levels, `fields.${field}`, level);
  return levels;
});

/**
 * The data security level of every field of a customer. A custom field (`fields.<id>`) has the higher of what its
 * form says and what the field policy says; one that is not listed is hidden from everybody.
 */
export async function getCustomerLevels(store: Store): Promise<Levels> {
  const levels: Record<string, number> = { ...(await fieldLevels.get(store)) };
  for (const [field, level] of Object.entries(await customLevels.get(store))) raise(levels, field, level);
  return levels;
}

/**
 * The highest level any field of a name has, wherever it stands (`contact.phone` counts as `phone`, a form's field by
 * its id): for records that hold fields of many kinds side by side, as the audit trail does. Fields that their form no
 * longer asks count with the highest level they had.
 */
export async function getLevelsByName(store: Store): Promise<Levels> {
  const names: Record<string, number> = {};
  for (const [field, level] of Object.entries(await fieldLevels.get(store))) {
    raise(names, field.replace(/^(contact|fields)\./, ''), level);
  }
  const forms = new Map((await listForms(store)).map(({ id, definition }) => [id, definition.sections]));
  for (const { formId, section, field, level } of await listHighestLevels(store)) {
    const sections = (forms.get(formId) ?? []).filter(
      ({ id }) => formId === customerFormId || id === section,
    );
    const asked = sections.flatMap(({ fields }) => fields).find(({ id }) => id === field);
    raise(names, field, asked?.level ?? level);
  }
  return names;
}

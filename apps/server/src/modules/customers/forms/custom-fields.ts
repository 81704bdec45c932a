import type { FormField } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import { remember } from '../../../plumbing/remember.ts';
import type { Store } from '../../../store/store.ts';
import { checkRow } from '../rules/check-form.ts';
import type { FormValues } from '../tables.ts';
import { findForm } from './find-form.ts';

/** The form whose fields are kept with the customer itself and may be shown and filtered in the list. */
export const customerFormId = 'customer';

/** The custom fields of customers, at most a second old outside of a transaction: every request asks for them. */
export const customFields = remember(1000, async (store): Promise<FormField[]> => {
  const form = await findForm(store, customerFormId);
  return form?.definition.sections.flatMap((section) => section.fields) ?? [];
});

/** Refuses custom values that nobody asked for or that do not fit. */
export async function checkCustomFields(store: Store, values: FormValues[string][number]): Promise<void> {
  if (Object.keys(values).length === 0) return;
  const fields = await customFields.get(store);
  const unknown = Object.keys(values).find((id) => !fields.some((field) => field.id === id));
  if (unknown) throw new Refusal('field-unknown', { field: unknown });
  checkRow(fields, values);
}

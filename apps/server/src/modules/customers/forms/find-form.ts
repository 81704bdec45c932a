import type { Form } from '@fenji/contract';
import { desc, eq } from 'drizzle-orm';
import type { Store } from '../../../store/store.ts';
import { form } from '../tables.ts';
import { formsAtFirst } from './forms-at-first.ts';

/** The forms in use: the built-in ones as they were changed, and those added since. */
export async function listForms(store: Store): Promise<Form[]> {
  const rows = await store.selectDistinctOn([form.id]).from(form).orderBy(form.id, desc(form.version));
  const builtIn = formsAtFirst.filter(({ id }) => !rows.some((row) => row.id === id));
  return [...builtIn, ...rows].toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

/** The newest version of one form. */
export async function findForm(store: Store, id: string): Promise<Form | undefined> {
  const [row] = await store.select().from(form).where(eq(form.id, id)).orderBy(desc(form.version)).limit(1);
  return row ?? formsAtFirst.find((one) => one.id === id);
}

import type { Form, formVersion } from '@fenji/contract';
import { and, desc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Store } from '../../../store/store.ts';
import { form } from '../tables.ts';
import { formsAtFirst } from './forms-at-first.ts';

/** The forms in use: the built-in ones as they were changed, and those added since. */
export async function listForms(store: Store): Promise<Form[]> {
  const rows = await store.selectDistinctOn([form.id]).from(form).orderBy(form.id, desc(form.version));
  const builtIn = formsAtFirst.filter(({ id }) => !rows.some((row) => row.id === id));
  return [...builtIn, ...rows].toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

/** The newest version of one form, or the one that is asked for. */
export async function findForm(store: Store, id: string, version?: number): Promise<Form | undefined> {
  const [row] = await store
    .select()
    .from(form)
    .where(and(eq(form.id, id), version === undefined ? undefined : eq(form.version, version)))
    .orderBy(desc(form.version))
    .limit(1);
  return (
    row ?? formsAtFirst.find((one) => one.id === id && (version === undefined || one.version === version))
  );
}

/** The newest two hundred versions of one form, newest first, with who made them; none where there is no such form. */
export async function listVersions(store: Store, id: string): Promise<z.input<typeof formVersion>[]> {
  const rows = await store.select().from(form).where(eq(form.id, id)).orderBy(desc(form.version)).limit(200);
  const builtIn = formsAtFirst.filter((one) => one.id === id);
  return [
    ...rows.map(({ changedAt, changedById, changedByName, ...row }) => ({
      ...row,
      changedAt: changedAt?.toISOString() ?? null,
      changedBy: changedById === null ? null : { id: changedById, name: changedByName ?? '' },
    })),
    ...builtIn.map((row) => ({ ...row, changedAt: null, changedBy: null })),
  ];
}

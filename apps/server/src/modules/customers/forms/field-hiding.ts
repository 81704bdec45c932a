import type { FormDefinition } from '@fenji/contract';
import { eq, sql } from 'drizzle-orm';
import type { Store } from '../../../store/store.ts';
import type { Hides } from '../rules/keep-masked.ts';
import { form } from '../tables.ts';
import { formsAtFirst } from './forms-at-first.ts';

/** The highest level a field of a form was ever given. */
export type HighestLevel = {
  readonly formId: string;
  readonly section: string;
  readonly field: string;
  readonly level: number;
};

/** What the versions of all forms, or of one, gave their fields at most; those of built-in forms among them. */
export async function listHighestLevels(store: Store, formId?: string): Promise<HighestLevel[]> {
  const { rows } = await store.execute(sql`
    select ${form.id} as "formId", section ->> 'id' as section, field ->> 'id' as field,
      max(coalesce((field ->> 'level')::int, 1)) as level
    from ${form}, jsonb_array_elements(${form.definition} -> 'sections') section,
      jsonb_array_elements(section -> 'fields') field
    where ${formId === undefined ? sql`true` : eq(form.id, formId)}
    group by 1, 2, 3`);
  const builtIn = formsAtFirst
    .filter(({ id }) => formId === undefined || id === formId)
    .flatMap(({ id, definition }) =>
      definition.sections.flatMap((section) =>
        section.fields.map((field) => ({
          formId: id,
          section: section.id,
          field: field.id,
          level: field.level,
        })),
      ),
    );
  return [...(rows as HighestLevel[]), ...builtIn];
}

const levelIn = (definition: FormDefinition | undefined, sectionId: string, id: string) =>
  definition?.sections.find((section) => section.id === sectionId)?.fields.find((field) => field.id === id)
    ?.level;

/**
 * Which fields of a filled form a reader sees masked. What the form no longer asks has the highest level any version
 * gave it, and is hidden where none did; what it asks has at least the level it was filled with.
 */
export function hidesFrom(
  readsLevel: number,
  now: FormDefinition,
  then: FormDefinition | undefined,
  highest: readonly HighestLevel[],
): Hides {
  return (sectionId, id) => {
    const ever = highest.filter(({ section, field }) => section === sectionId && field === id);
    const asked = levelIn(now, sectionId, id);
    const level = asked ?? Math.max(...ever.map((one) => one.level));
    if (asked === undefined && ever.length === 0) return true;
    return Math.max(level, levelIn(then, sectionId, id) ?? 1) > readsLevel;
  };
}

import type { FormField } from '@fenji/contract';
import { type Label, Refusal } from '@fenji/vocabulary';

/** The parameters by which a refusal calls something by its title in the reader's language. */
export const titledAs = (name: 'field' | 'section' | 'form', { zh, en }: Label): Record<string, string> => ({
  [`${name}:zh`]: zh,
  [`${name}:en`]: en,
});

/** Does what may refuse a custom field (`fields.<id>`), and has the refusal call it by its title. */
export function nameCustomField<T>(fields: readonly FormField[], act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, params } = error;
    const field = fields.find(({ id }) => params.field === `fields.${id}`);
    throw field ? new Refusal(code, { ...params, ...titledAs('field', field.title) }) : error;
  }
}

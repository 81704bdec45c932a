import type { FormDefinition, FormField } from '@fenji/contract';

const section = {
  id: 'for_schemes',
  title: { zh: '评级方案所需', en: 'Needed by grading schemes' },
  repeats: false,
};

/** A form with more fields in a section of its own for schemes; those it has already, wherever, stay as they are. */
export function withFields(definition: FormDefinition, fields: readonly FormField[]): FormDefinition {
  const known = new Set(definition.sections.flatMap((section) => section.fields.map(({ id }) => id)));
  const added = fields.filter(({ id }) => !known.has(id));
  if (added.length === 0) return definition;
  const own = definition.sections.find(({ id }) => id === section.id) ?? { ...section, fields: [] };
  const others = definition.sections.filter(({ id }) => id !== section.id);
  return { ...definition, sections: [...others, { ...own, fields: [...own.fields, ...added] }] };
}

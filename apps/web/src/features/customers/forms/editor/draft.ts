import type { FormDefinition, FormField } from '@fenji/contract';
import type { Label } from '@fenji/vocabulary';

type Section = FormDefinition['sections'][number];
type Keyed = { readonly key: string };
/** One code of a list while it is edited. */
export type DraftOption = Keyed & { readonly value: string; readonly title: Label };
/** A field while it is edited; `isNew` until it is saved, for a saved one keeps its name. */
export type DraftField = Keyed &
  Omit<FormField, 'options' | 'unit' | 'help'> & {
    readonly options: readonly DraftOption[];
    readonly unit: Label;
    readonly help: Label;
    readonly isNew: boolean;
  };
/** A section while it is edited. */
export type DraftSection = Keyed &
  Omit<Section, 'fields'> & { readonly fields: readonly DraftField[]; readonly isNew: boolean };
/** A form while it is edited: everything has a key that survives moving, and words may be missing still. */
export type Draft = Omit<FormDefinition, 'sections'> & { readonly sections: readonly DraftSection[] };

const noWords: Label = { zh: '', en: '' };
const newKey = () => crypto.randomUUID();

/** An empty code of a list. */
export const emptyOption = (): DraftOption => ({ key: newKey(), value: '', title: noWords });

/** A new field with a name of its own among those of the form. */
export function emptyField(draft: Draft): DraftField {
  const id = freeName('field', new Set(draft.sections.flatMap(({ fields }) => fields.map((one) => one.id))));
  return {
    key: newKey(),
    id,
    title: noWords,
    kind: 'text',
    level: 1,
    options: [],
    unit: noWords,
    help: noWords,
    isNew: true,
  };
}

/** A new section with one new field. */
export function emptySection(draft: Draft): DraftSection {
  const id = freeName('section', new Set(draft.sections.map((one) => one.id)));
  return { key: newKey(), id, title: noWords, repeats: false, fields: [emptyField(draft)], isNew: true };
}

/** A new form with nothing in it but a section to begin with. */
export function emptyDraft(): Draft {
  const draft: Draft = { title: noWords, appliesTo: ['organisation', 'individual'], sections: [] };
  return { ...draft, sections: [emptySection(draft)] };
}

/** A definition made ready for editing. */
export function draftOf(definition: FormDefinition): Draft {
  const field = (one: FormField): DraftField => ({
    ...one,
    key: newKey(),
    options: (one.options ?? []).map((option) => ({ ...option, key: newKey() })),
    unit: one.unit ?? noWords,
    help: one.help ?? noWords,
    isNew: false,
  });
  const sections = definition.sections.map((section) => ({
    ...section,
    key: newKey(),
    fields: section.fields.map(field),
    isNew: false,
  }));
  return { ...definition, sections };
}

/** The definition that a draft stands for: words trimmed, and only what its kind of field has. */
export function definitionOf({ title, source, appliesTo, sections }: Draft): FormDefinition {
  return {
    title: trimmed(title),
    ...(source?.trim() ? { source: source.trim() } : {}),
    appliesTo,
    sections: sections.map(({ id, title: sectionTitle, repeats, when, fields }) => ({
      id,
      title: trimmed(sectionTitle),
      repeats,
      ...(when ? { when } : {}),
      fields: fields.map(fieldOf),
    })),
  };
}

function fieldOf(draft: DraftField): FormField {
  const { id, kind, mark, when, level } = draft;
  const hasUnit = kind === 'number' || kind === 'money' || kind === 'text';
  return {
    id,
    title: trimmed(draft.title),
    ...(isWordless(draft.help) ? {} : { help: trimmed(draft.help) }),
    kind,
    ...(hasUnit && !isWordless(draft.unit) ? { unit: trimmed(draft.unit) } : {}),
    ...(hasOptions(kind)
      ? {
          options: draft.options.map(({ value, title }) => ({ value: value.trim(), title: trimmed(title) })),
        }
      : {}),
    ...(mark ? { mark } : {}),
    ...(when ? { when } : {}),
    level,
  };
}

/** Whether a kind of field takes its values from a code list. */
export const hasOptions = (kind: FormField['kind']): boolean => kind === 'code' || kind === 'codes';

const trimmed = ({ zh, en }: Label): Label => ({ zh: zh.trim(), en: en.trim() });
const isWordless = ({ zh, en }: Label) => zh.trim() === '' && en.trim() === '';

function freeName(stem: string, taken: ReadonlySet<string>): string {
  let number = taken.size + 1;
  while (taken.has(`${stem}_${number}`)) number += 1;
  return `${stem}_${number}`;
}

/** A name for programs made of an English title; empty where the title has no letter to begin with. */
export function nameOf(english: string): string {
  const words = english
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '');
  return words.slice(0, 40);
}

/** A list with the item at a place moved one up (-1) or down (1); the same list at either end. */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): readonly T[] {
  const to = at + by;
  if (to < 0 || to >= list.length) return list;
  const next = [...list];
  next.splice(to, 0, ...next.splice(at, 1));
  return next;
}

/** A list with the item of a key changed. */
export function patched<T extends Keyed>(list: readonly T[], key: string, change: Partial<T>): readonly T[] {
  return list.map((item) => (item.key === key ? { ...item, ...change } : item));
}

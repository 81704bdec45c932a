import type { FormField } from '@fenji/contract';

type Kind = Exclude<FormField['kind'], 'code' | 'codes'>;
/** What a field of a built-in form may have besides. */
export type More = Partial<Pick<FormField, 'mark' | 'when' | 'level' | 'unit' | 'help'>>;
type Option = readonly [value: string, zh: string, en: string];

/** A plain field of a built-in form. */
export const field = (
  id: string,
  zh: string,
  en: string,
  kind: Kind = 'text',
  more: More = {},
): FormField => ({
  id,
  title: { zh, en },
  kind,
  level: 1,
  ...more,
});

const optionsOf = (options: readonly Option[]) =>
  options.map(([value, zh, en]) => ({ value, title: { zh, en } }));

/** A field that takes one code of a list. */
export const code = (
  id: string,
  zh: string,
  en: string,
  options: readonly Option[],
  more: More = {},
): FormField => ({
  ...field(id, zh, en, 'text', more),
  kind: 'code',
  options: optionsOf(options),
});

/** A field that takes several codes of a list. */
export const codes = (
  id: string,
  zh: string,
  en: string,
  options: readonly Option[],
  more: More = {},
): FormField => ({
  ...field(id, zh, en, 'text', more),
  kind: 'codes',
  options: optionsOf(options),
});

/** A section of a built-in form. */
export const section = (
  id: string,
  zh: string,
  en: string,
  fields: FormField[],
  more: { repeats?: boolean; when?: { field: string; equals: string | boolean } } = {},
) => ({ id, title: { zh, en }, repeats: false, fields, ...more });

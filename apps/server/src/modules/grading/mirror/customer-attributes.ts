import type { FormField } from '@fenji/contract';
import { type CompiledScheme, customersDataset, type ExprType } from '@fenji/scheme';
import { type ColumnDefinition, Refusal } from '@fenji/vocabulary';
import type { MasterData } from '../../customers/index.ts';

/** One attribute of customers as runs read it: its type, and the text of a customer's value. */
export type Attribute = {
  readonly column: ColumnDefinition;
  /** Null where there is none. Refuses `attribute-too-fine` for a number with more decimals than the column takes. */
  readonly textOf: (row: MasterData) => string | null;
};

type Standard = Attribute & { readonly field: string };

const standard = (field: string, type: 'text' | 'date', textOf: Attribute['textOf']): Standard => ({
  field,
  column: { type },
  textOf,
});

const standardAttributes: Readonly<Record<string, Standard>> = {
  kind: standard('kind', 'text', ({ kind }) => kind),
  status: standard('status', 'text', ({ status }) => status),
  region: standard('region', 'text', ({ region }) => region),
  industry: standard('industry', 'text', ({ industry }) => industry),
  created_on: standard('createdAt', 'date', ({ createdOn }) => createdOn),
  birth_date: standard('birthDate', 'date', ({ birthDate }) => birthDate),
  last_contact_on: standard('lastContactAt', 'date', ({ lastContactOn }) => lastContactOn),
  owner: standard('owner', 'text', ({ owner }) => owner),
  unit: standard('unit', 'text', ({ unit }) => unit),
  tags: standard('tags', 'text', ({ tags }) => (tags.length > 0 ? tags.join(',') : null)),
};
const always = ['kind', 'status', 'region', 'industry', 'created_on'];

/** The field of customers that an attribute comes from, as the field policy names it. */
export function fieldOfAttribute(name: string): string {
  return standardAttributes[name]?.field ?? `fields.${name}`;
}

/**
 * The attributes that the store gives to a run of a scheme: the usual ones, and what the scheme asks for beside them of
 * standard and custom fields. More than a run asks for does not leave the store.
 */
export function attributesFor(
  scheme: CompiledScheme | undefined,
  custom: readonly FormField[],
): Readonly<Record<string, Attribute>> {
  const asked = scheme?.plan?.datasets.find(({ name }) => name === customersDataset)?.columns ?? [];
  const given: Record<string, Attribute> = Object.fromEntries(
    always.map((name) => [name, standardAttributes[name]!]),
  );
  for (const { name, type } of asked) {
    const field = custom.find(({ id }) => id === name);
    const found =
      standardAttributes[name] ?? (field && customAttribute(field, type, scheme?.document?.attributes[name]));
    if (found) given[name] = found;
  }
  return given;
}

function customAttribute(field: FormField, wanted: ExprType, asked: ColumnDefinition | undefined): Attribute {
  const { id } = field;
  switch (field.kind) {
    case 'number':
    case 'money': {
      const scale = wanted.kind === 'number' ? wanted.scale : 2;
      return {
        column: scale === 0 ? { type: 'integer' } : { type: 'decimal', scale },
        textOf: ({ code, fields }) =>
          numberText(fields[id], scale, { field: field.title.zh, customer: code }),
      };
    }
    case 'date':
    case 'boolean':
      return { column: { type: field.kind }, textOf: ({ fields }) => plainText(fields[id]) };
    default: {
      const codes = codesOf(field, asked);
      return {
        column: { type: 'text' },
        textOf({ fields }) {
          const text = plainText(fields[id]);
          return text === null ? null : (codes.get(text) ?? text);
        },
      };
    }
  }
}

const plainText = (value: MasterData['fields'][string] | undefined): string | null =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
    ? null
    : Array.isArray(value)
      ? value.join(',')
      : String(value);

function numberText(
  value: MasterData['fields'][string] | undefined,
  scale: number,
  where: { readonly field: string; readonly customer: string },
): string | null {
  // Amounts are kept as decimal texts, figures as numbers.
  const text =
    plainText(value)
      ?.replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, '') ?? null;
  if (text === null) return null;
  const decimals = /^-?\d+(?:\.(\d+))?$/.exec(text);
  if (!decimals || (decimals[1]?.length ?? 0) > scale)
    throw new Refusal('attribute-too-fine', { ...where, scale });
  return text;
}

/** A field's own values, or what people call them, as the codes that the scheme knows. */
function codesOf(
  { options = [] }: FormField,
  asked: ColumnDefinition | undefined,
): ReadonlyMap<string, string> {
  if (asked?.type !== 'code') return new Map();
  const { values, synonyms = {}, titles = {} } = asked;
  const known = new Map<string, string>([
    ...values.map((value) => [value, value] as const),
    ...Object.entries(synonyms),
    ...Object.entries(titles).flatMap(([value, { zh, en }]) => [[zh, value] as const, [en, value] as const]),
  ]);
  const own = options.flatMap(({ value, title }) => {
    const code = known.get(value) ?? known.get(title.zh) ?? known.get(title.en);
    return code === undefined ? [] : [[value, code] as const];
  });
  return new Map([...Object.entries(synonyms), ...own]);
}

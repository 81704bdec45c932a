import type { FormField, ImportMapping } from '@fenji/contract';
import { headerWordsOf, looseHeaders } from '@fenji/intake';
import type { DatasetDefinition, Label, WorkspaceDefinition } from '@fenji/vocabulary';
import { Refusal } from '@fenji/vocabulary';
import { titledAs } from '../../customers/index.ts';

/** A field that rows can be mapped to, and what files call it. */
export type ImportField = {
  readonly field: string;
  readonly title: Label;
  readonly isRequired: boolean;
  readonly synonyms: readonly string[];
};

/** What the names of custom fields begin with among a customer's fields. */
export const customPrefix = 'fields.';

/** A field of customers with what the words of headers call it; they name it in lower_snake. */
const field = (name: string, zh: string, en: string, isRequired = false): ImportField => ({
  field: name,
  title: { zh, en },
  isRequired,
  synonyms: [zh, en, name, ...headerWordsOf(name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))],
});

/** The fields of customers that a file may bring. */
export const customerImportFields: readonly ImportField[] = [
  field('name', '客户名称', 'Name', true),
  field('code', '客户编码', 'Code'),
  field('kind', '客户类别', 'Kind'),
  field('phone', '电话', 'Phone'),
  field('email', '邮箱', 'E-mail'),
  field('address', '地址', 'Address'),
  field('idNumber', '证件号码', 'ID number'),
  field('birthDate', '出生日期', 'Date of birth'),
  field('region', '地区', 'Region'),
  field('industry', '行业', 'Industry'),
  field('tags', '标签', 'Tags'),
];

const customImportField = ({ id, title }: FormField): ImportField => ({
  field: customPrefix + id,
  title,
  isRequired: false,
  synonyms: [title.zh, title.en, id],
});

/**
 * A dataset that knows quantity and unit price, with a column for an amount too: files often have nothing else, and a price
 * is made of it.
 */
export function withAmount(dataset: DatasetDefinition): DatasetDefinition {
  const { quantity, unit_price, amount } = dataset.columns;
  if (amount || !quantity || unit_price?.type !== 'money') return dataset;
  const title = { zh: '金额', en: 'amount' };
  return { ...dataset, columns: { ...dataset.columns, amount: { type: 'money', title } } };
}

/** The fields of an import's target; refuses one that is neither customers nor a dataset of facts. */
export function fieldsOf(
  target: string,
  workspace: WorkspaceDefinition,
  custom: readonly FormField[],
): readonly ImportField[] {
  if (target === 'customers') return [...customerImportFields, ...custom.map(customImportField)];
  const dataset = workspace.datasets[target];
  if (!dataset || dataset.in_place !== undefined) throw new Refusal('import-target-unknown', { target });
  const time = dataset.time === undefined ? [] : [dataset.time].flat();
  return [
    {
      field: 'customer',
      title: { zh: '客户编码', en: 'Customer code' },
      isRequired: true,
      synonyms: [...[dataset.customer].flat(), ...headerWordsOf('customer')],
    },
    ...(time.length > 0
      ? [
          {
            field: 'time',
            title: { zh: '发生时间', en: 'Happened at' },
            isRequired: true,
            synonyms: [...time, ...headerWordsOf('happened_at')],
          },
        ]
      : []),
    ...Object.entries(withAmount(dataset).columns).map(([name, column]) => ({
      field: name,
      title: column.title ?? { zh: [column.from ?? name].flat()[0]!, en: name },
      isRequired: column.required ?? false,
      synonyms: [name, ...[column.from ?? []].flat(), ...headerWordsOf(name)],
    })),
  ];
}

/** The place of a header among what a field is called, or -1; a word as it stands counts before one without brackets. */
function rankOf(header: string, synonyms: readonly string[]): number {
  const names = synonyms.map((synonym) => looseHeaders(synonym)[0]);
  const ranks = looseHeaders(header).map((form) => names.indexOf(form));
  return ranks.find((rank) => rank >= 0) ?? -1;
}

/**
 * The field each header most likely means: what it meant the last time (`earlier`), or a synonym of. A field goes to one
 * header, to the one with its most telling word.
 */
export function proposeMapping(
  headers: readonly string[],
  fields: readonly ImportField[],
  earlier: ReadonlyMap<string, string> = new Map(),
): (string | null)[] {
  const proposed: (string | null)[] = headers.map(() => null);
  for (const [index, header] of headers.entries()) {
    const name = earlier.get(header);
    const isFree = name !== undefined && !proposed.includes(name);
    if (isFree && fields.some(({ field: known }) => known === name)) proposed[index] = name;
  }
  for (const { field: name, synonyms } of fields) {
    if (proposed.includes(name)) continue;
    const [best] = headers
      .flatMap((header, index) => {
        const rank = proposed[index] === null ? rankOf(header, synonyms) : -1;
        return rank < 0 ? [] : [{ index, rank }];
      })
      .toSorted((one, other) => one.rank - other.rank);
    if (best) proposed[best.index] = name;
  }
  return proposed;
}

/** Refuses a mapping to unknown fields, to one field twice, or without a required one; the last two by its title. */
export function checkMapping(mapped: readonly (string | null)[], fields: readonly ImportField[]): void {
  const used = mapped.filter((name) => name !== null);
  const known = (name: string) => fields.find(({ field: one }) => one === name);
  const unknown = used.find((name) => !known(name));
  if (unknown !== undefined) throw new Refusal('import-field-unknown', { field: unknown });
  const twice = used.find((name, index) => used.indexOf(name) !== index);
  if (twice !== undefined) throw new Refusal('import-field-twice', named(known(twice)!));
  const missing = fields.find(({ field: name, isRequired }) => isRequired && !used.includes(name));
  if (missing) throw new Refusal('import-name-unmapped', named(missing));
}

/** A field as a refusal calls it. */
const named = ({ field: name, title }: ImportField) => ({ field: name, ...titledAs('field', title) });

/** The field that a match key asks for. */
export const keyField = {
  code: 'code',
  phone: 'phone',
  email: 'email',
  'id-number': 'idNumber',
  name: 'name',
} as const satisfies Record<ImportMapping['matchKey'], string>;

/** The field of a match key as a refusal calls it. */
export const namedKey = (key: ImportMapping['matchKey']) =>
  named(customerImportFields.find(({ field: name }) => name === keyField[key])!);

/** Refuses a match key that no column becomes: every row would be taken for a new customer. */
export function requireMatchKey({ matchKey, columns }: ImportMapping): void {
  if (columns.some(({ field: name }) => name === keyField[matchKey])) return;
  throw new Refusal('import-match-key-unmapped', namedKey(matchKey));
}

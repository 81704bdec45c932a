import type { FormField } from '@fenji/contract';
import type { Label, WorkspaceDefinition } from '@fenji/vocabulary';
import { Refusal } from '@fenji/vocabulary';

/** A field that rows can be mapped to, and what files call it. */
export type ImportField = {
  readonly field: string;
  readonly title: Label;
  readonly isRequired: boolean;
  readonly synonyms: readonly string[];
};

/** What the names of custom fields begin with among a customer's fields. */
export const customPrefix = 'fields.';

const field = (name: string, zh: string, en: string, synonyms: string, isRequired = false): ImportField => ({
  field: name,
  title: { zh, en },
  isRequired,
  synonyms: [zh, en, name, ...synonyms.split(' ')],
});

/** The fields of customers that a file may bring. */
export const customerImportFields: readonly ImportField[] = [
  field('name', '客户名称', 'Name', '姓名 客户姓名 名称 公司名称 单位名称 客户 customer_name company', true),
  field('code', '客户编码', 'Code', '客户编号 编号 编码 客户号 customer_code customer_id customerid'),
  field('kind', '客户类别', 'Kind', '类别 客户性质 type'),
  field('phone', '电话', 'Phone', '手机 手机号 联系电话 联系方式 mobile tel telephone'),
  field('email', '邮箱', 'E-mail', '电子邮箱 邮件 email mail'),
  field('address', '地址', 'Address', '联系地址 通讯地址'),
  field('idNumber', '证件号码', 'ID number', '身份证号 身份证 统一社会信用代码 证件号 id_number'),
  field('birthDate', '出生日期', 'Date of birth', '生日 birthday birth_date'),
  field('region', '地区', 'Region', '区域 省份 城市 country city 国家'),
  field('industry', '行业', 'Industry', '所属行业'),
  field('tags', '标签', 'Tags', '客户标签 tag'),
];

const customImportField = ({ id, title }: FormField): ImportField => ({
  field: customPrefix + id,
  title,
  isRequired: false,
  synonyms: [title.zh, title.en, id],
});

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
      synonyms: [dataset.customer].flat(),
    },
    ...(time.length > 0
      ? [{ field: 'time', title: { zh: '发生时间', en: 'Happened at' }, isRequired: true, synonyms: time }]
      : []),
    ...Object.entries(dataset.columns).map(([name, column]) => ({
      field: name,
      title: column.title ?? { zh: [column.from ?? name].flat()[0]!, en: name },
      isRequired: column.required ?? false,
      synonyms: [name, ...[column.from ?? []].flat()],
    })),
  ];
}

const normal = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-()（）*:：]/gu, '');

/**
 * The field each header most likely means: what it meant the last time (`earlier`), or a synonym of; each field is given
 * to the first header that fits.
 */
export function proposeMapping(
  headers: readonly string[],
  fields: readonly ImportField[],
  earlier: ReadonlyMap<string, string> = new Map(),
): (string | null)[] {
  const known = headers.map((header) => {
    const field = earlier.get(header);
    return fields.some(({ field: name }) => name === field) ? field! : null;
  });
  const taken = new Set(known.filter((name) => name !== null));
  return headers.map((header, index) => {
    if (known[index]) return known[index];
    const wanted = normal(header);
    const found = fields.find(
      ({ field: name, synonyms }) =>
        !taken.has(name) && synonyms.some((synonym) => normal(synonym) === wanted),
    );
    if (found) taken.add(found.field);
    return found?.field ?? null;
  });
}

/** Refuses a mapping to unknown fields, to one field twice, or without a required one. */
export function checkMapping(mapped: readonly (string | null)[], fields: readonly ImportField[]): void {
  const used = mapped.filter((name) => name !== null);
  const unknown = used.find((name) => !fields.some(({ field: known }) => known === name));
  if (unknown !== undefined) throw new Refusal('import-field-unknown', { field: unknown });
  const twice = used.find((name, index) => used.indexOf(name) !== index);
  if (twice !== undefined) throw new Refusal('import-field-twice', { field: twice });
  const missing = fields.find(({ field: name, isRequired }) => isRequired && !used.includes(name));
  if (missing) throw new Refusal('import-name-unmapped', { field: missing.title.zh });
}

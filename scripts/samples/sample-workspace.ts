import { customersDataset, type SchemeDocument } from '@fenji/scheme';
import type { ColumnDefinition } from '@fenji/vocabulary';
import type { Recipe } from './recipe-document.ts';

/** The headers that every sample has. */
export const customerHeader = '客户编号';
export const timeHeader = '发生日期';

/** What a column is called in the file: its Chinese title, else its own name. */
export function headerOf(name: string, { title }: ColumnDefinition): string {
  return title?.zh ?? name;
}

/** Whether a scheme reads customers' master data, so that its workspace has to hold some. */
export function readsCustomers({ population, attributes }: SchemeDocument): boolean {
  return population.from === customersDataset || Object.keys(attributes).length > 0;
}

/** The fenji.yaml of a sample: its files are read in place, so that nothing has to be imported first. */
export function sampleWorkspace(scheme: SchemeDocument, recipe: Recipe): string {
  const title = recipe.title ?? {
    zh: `示例：${scheme.title.zh}`,
    en: `Sample: ${scheme.title.en}`,
  };
  return [
    '# 由 scripts/make-samples.ts 按 recipe.yaml 生成；其中的客户均为虚构。',
    '# Made by scripts/make-samples.ts from recipe.yaml; nobody in it exists.',
    `#   fenji grade ${scheme.scheme} --as-of ${recipe.as_of}`,
    'fenji: 1',
    `title: ${flow(title)}`,
    'time_zone: Asia/Shanghai',
    'currency: { code: CNY, minor: 2 }',
    'datasets:',
    ...(readsCustomers(scheme)
      ? datasetLines(customersDataset, { zh: '客户资料', en: 'customers' }, scheme.attributes, false)
      : []),
    ...Object.entries(scheme.datasets).flatMap(([name, { title: words, columns }]) =>
      datasetLines(name, words, columns, true),
    ),
    '',
  ].join('\n');
}

function datasetLines(
  name: string,
  title: { readonly zh: string; readonly en: string } | undefined,
  columns: Readonly<Record<string, ColumnDefinition>>,
  facts: boolean,
): readonly string[] {
  return [
    `  ${name}:`,
    ...(title ? [`    title: ${flow(title)}`] : []),
    `    customer: ${customerHeader}`,
    ...(facts ? [`    time: ${timeHeader}`] : []),
    `    in_place: ${name}.csv`,
    Object.keys(columns).length > 0 ? '    columns:' : '    columns: {}',
    ...Object.entries(columns).map(([column, { title: _, from: __, ...definition }]) => {
      const header = headerOf(column, columns[column]!);
      return `      ${column}: ${flow({ ...definition, ...(header === column ? {} : { from: header }) })}`;
    }),
  ];
}

/** A value as YAML writes it on one line; texts that YAML could take for something else are quoted. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value === 'string') return isPlain(value) ? value : JSON.stringify(value);
  if (value === null || typeof value !== 'object') return String(value);
  const entries = Object.entries(value).map(([key, each]) => `${flow(key)}: ${flow(each)}`);
  return `{ ${entries.join(', ')} }`;
}

function isPlain(text: string): boolean {
  return (
    /^\p{L}[\p{L}\p{N}_-]*( [\p{L}\p{N}_-]+)*$/u.test(text) &&
    !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text)
  );
}

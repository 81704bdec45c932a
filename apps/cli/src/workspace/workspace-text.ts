import type { ColumnDefinition, DatasetDefinition, Language, WorkspaceDefinition } from '@fenji/vocabulary';
import { stringify } from 'yaml';

/** A dataset as fenji.yaml is to hold it, with a remark (one line or several) above it. */
export type DatasetText = { readonly definition: DatasetDefinition; readonly remark?: string };

type Head = Pick<WorkspaceDefinition, 'time_zone' | 'currency' | 'title'>;

/** A fenji.yaml with comments that tell its reader what each part is for. */
export function workspaceText(
  head: Head,
  datasets: Readonly<Record<string, DatasetText>>,
  language: Language,
): string {
  const note = (zh: string, en: string) => `# ${language === 'zh' ? zh : en}`;
  return [
    note(
      'Fenji 工作区。改动后用 fenji import 重新导入受影响的文件。',
      'A Fenji workspace. After a change, import the files it concerns again.',
    ),
    'fenji: 1',
    ...(head.title ? [`title: ${flow(head.title)}`] : []),
    note('事实的日期与时刻按此时区理解。', 'Dates and times of facts are those of this zone.'),
    `time_zone: ${head.time_zone}`,
    note('minor：最小货币单位的小数位数（分为 2）。', 'minor: decimals of the smallest unit of money.'),
    `currency: ${flow(head.currency)}`,
    '',
    note(
      '数据集：customer 是客户编号所在的列；有 time 的是事实（订单、回款……），没有的是客户资料。',
      "Datasets: `customer` is the column with the customer's id; with `time` rows are facts, without it customers' attributes.",
    ),
    note(
      '列：type 为 text、integer、decimal、money、date、date-time、boolean、code；from 是文件里的表头（可列几个同义的）。',
      'Columns: type is text, integer, decimal, money, date, date-time, boolean or code; from is the header in the file (or several).',
    ),
    'datasets:',
    ...Object.entries(datasets).flatMap(([name, dataset]) => datasetLines(name, dataset)),
    '',
  ].join('\n');
}

function datasetLines(name: string, { definition, remark }: DatasetText): string[] {
  const { columns, ...rest } = definition;
  return [
    ...(remark ?? '')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => `  # ${line}`),
    `  ${name}:`,
    ...Object.entries(rest).map(([key, value]) => `    ${key}: ${flow(value)}`),
    '    columns:',
    ...Object.entries(columns).map(([column, words]) => `      ${column}: ${flow(ordered(words))}`),
  ];
}

/** The type first, as people read it. */
function ordered({ type, ...rest }: ColumnDefinition): unknown {
  return { type, ...rest };
}

function flow(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
}

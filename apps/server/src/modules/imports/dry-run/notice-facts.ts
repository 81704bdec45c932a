import type { ImportRecord } from '@fenji/contract';
import type { Engine } from '@fenji/engine';
import { deriveAmounts, factsTable } from '@fenji/intake';
import type { DatasetDefinition, Label } from '@fenji/vocabulary';
import type { JobWork } from '../../../plumbing/jobs/job-kind.ts';
import { type FactsBatch, namedCustomers, unknownCodes } from '../facts/add-customers.ts';
import type { ImportRow } from '../import-record.ts';
import type { ImportsTools } from '../imports-tools.ts';
import { withAmount } from '../rules/import-fields.ts';

type Notice = ImportRecord['notices'][number];

const examplesShown = 5;

const derivedWords: Readonly<Record<'one' | 'product' | 'quotient', Label>> = {
  one: { zh: '文件没有数量，按每行 1 计', en: 'The file has no quantity; each row counts as 1' },
  product: { zh: '文件没有金额，按数量 × 单价计', en: 'The file has no amount; it is quantity × unit price' },
  quotient: {
    zh: '文件没有单价，按金额 ÷ 数量计（没有数量则按 1）',
    en: 'The file has no unit price; it is amount ÷ quantity (1 where there is none)',
  },
};

/** What is made of other columns, and what schemes of the library read that no column of the file becomes. */
export async function noticeColumns(
  { facts, library }: Pick<ImportsTools, 'facts' | 'library'>,
  row: Pick<ImportRow, 'target' | 'mapping'>,
): Promise<Notice[]> {
  const dataset = withAmount(facts.definition.datasets[row.target]!);
  const mapped = new Set(row.mapping?.columns.map(({ field }) => field));
  const derived = deriveAmounts(dataset, (name) => mapped.has(name));
  const made = [...derived.values()].map((how) => ({
    code: `derived-${how}`,
    message: derivedWords[how],
    count: 1,
    examples: [],
  }));
  const needing = new Map<string, number>();
  for (const { compiled } of await library.list()) {
    const wanted = compiled.document?.datasets[row.target]?.columns ?? {};
    for (const name of Object.keys(wanted)) {
      const isThere = mapped.has(name) || new Map<string, unknown>(derived).has(name);
      if (!isThere) needing.set(name, (needing.get(name) ?? 0) + 1);
    }
  }
  if (needing.size === 0) return made;
  const ranked = [...needing].toSorted(([, one], [, other]) => other - one);
  const titles = (language: keyof Label) =>
    ranked.map(([name, schemes]) => `${titleOf(dataset, name)[language]} ${schemes}`);
  const message = {
    zh: `${neededWords.zh}：${titles('zh').join('、')}`,
    en: `${neededWords.en}: ${titles('en').join(', ')}`,
  };
  return [...made, { code: 'columns-needed', message, count: needing.size, examples: [] }];
}

const neededWords: Label = {
  zh: '没有列对应、但方案要用到的字段，依赖它们的方案得不到这些行的数值（数字为方案数）',
  en: 'Fields that no column becomes but schemes read, which then find nothing in these rows (with how many schemes)',
};

function titleOf({ columns }: DatasetDefinition, name: string): Label {
  const { title, from } = columns[name] ?? {};
  return title ?? { zh: [from ?? name].flat()[0] ?? name, en: name };
}

/** What of a checked file's facts is there already, and which of its customers are not. */
export async function noticeFacts(
  { parts: { store } }: Pick<JobWork, 'parts'>,
  engine: Engine,
  brought: FactsBatch,
): Promise<Notice[]> {
  const { dataset, batch } = brought;
  const table = factsTable(dataset);
  const notices: Notice[] = [];
  const hasOrders = (await engine.columnsOf(table)).some(({ name }) => name === 'order_no');
  if (hasOrders) {
    const known = await engine.all<{ order_no: string; all_of_them: bigint }>(
      `select order_no, count(*) over () as all_of_them from (
         select distinct order_no from ${table} as own where batch = ${batch} and order_no is not null
           and exists (select 1 from ${table} as other where other.order_no = own.order_no and other.batch <> ${batch}
             and other.batch in (select id from intake.batch where undone_at is null)))
       order by order_no limit ${examplesShown}`,
    );
    if (known.length > 0)
      notices.push({
        code: 'orders-known',
        message: {
          zh: '这些订单号在此前的导入中已有；照样导入会重复计算金额，请只保留新增的行，或先撤销此前的导入',
          en: 'These order numbers came with an earlier import; importing them again counts their amounts twice. Keep new rows only, or undo the earlier import first',
        },
        count: Number(known[0]!.all_of_them),
        examples: known.map(({ order_no: number }) => number),
      });
  }
  const found = { usable: [] as string[], unusable: [] as string[] };
  for await (const named of namedCustomers(engine, brought)) {
    const unknown = await unknownCodes(store, named);
    for (const kind of ['usable', 'unusable'] as const)
      found[kind].push(...unknown[kind].map(({ code }) => code));
  }
  const notice = (code: string, message: Label, codes: readonly string[]) => {
    if (codes.length > 0)
      notices.push({ code, message, count: codes.length, examples: codes.slice(0, examplesShown) });
  };
  notice('customers-unknown', unknownWords, found.usable);
  notice('customers-unusable', unusableWords, found.unusable);
  return notices;
}

const unknownWords: Label = {
  zh: '这些客户编码在客户列表中还没有；他们的记录会参与评级，但列表里看不到。可在导入时一并加入客户列表，或再以“客户”为目标导入一份客户名单',
  en: 'These customer codes are not on the list of customers yet; their records are graded, but nobody sees them there. Add them to the list with this import, or import a file of customers too',
};
const unusableWords: Label = {
  zh: '这些客户编码在客户列表中没有，也不能按原样成为客户编码（过长、含全角字符、被表格写成科学计数等），不会加入客户列表',
  en: 'These customer codes are not on the list and cannot become codes as they stand (too long, in full width, digits lost by a spreadsheet …); they are not added to it',
};

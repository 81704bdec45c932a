import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, extname, join, relative, resolve } from 'node:path';
import { openEngine } from '@fenji/engine';
import { workspaceFile } from '@fenji/grader';
import { type GuessedDefinition, guessDefinition } from '@fenji/intake';
import { type DatasetDefinition, Refusal } from '@fenji/vocabulary';
import type { Answer, Call, Command, Context } from '../command.ts';
import { shown } from '../intake/import-into.ts';
import { countWords } from '../terminal/number-words.ts';
import { type DatasetText, workspaceText } from '../workspace/workspace-text.ts';

export const init: Command = {
  name: 'init',
  summary: {
    zh: '建立工作区：从文件推测列与类型，写出 fenji.yaml',
    en: 'make a workspace: guess columns and types from files, write fenji.yaml',
  },
  synopsis: '[FILE …]',
  arity: [0, 100],
  options: [
    {
      name: 'time-zone',
      value: 'ZONE',
      summary: { zh: '时区（默认 Asia/Shanghai）', en: 'the time zone (default Asia/Shanghai)' },
    },
    {
      name: 'currency',
      value: 'CODE',
      summary: { zh: '币种（默认 CNY）', en: 'the currency (default CNY)' },
    },
    {
      name: 'minor',
      value: 'DIGITS',
      summary: { zh: '货币的小数位数（默认 2）', en: 'decimals of the currency (default 2)' },
    },
    {
      name: 'in-place',
      summary: {
        zh: '不导入，分级时直接读文件（CSV、Parquet）',
        en: 'read the files where they lie when grading (CSV, Parquet)',
      },
    },
  ],
  examples: [
    'init 订单.csv 客户.xlsx',
    'init orders.parquet --in-place --time-zone Europe/London --currency GBP',
  ],
  run: runInit,
};

async function runInit(call: Call, context: Context): Promise<Answer> {
  const folder = resolve(context.cwd, context.workspace ?? '.');
  const file = join(folder, workspaceFile);
  if (existsSync(file)) throw new Refusal('file-exists', { file: shown(file, context.cwd) });
  const head = headOf(call);
  const datasets: Record<string, DatasetText> = {};
  const summaries: string[] = [];
  const engine = await openEngine({ path: ':memory:' });
  try {
    for (const named of call.arguments) {
      const source = resolve(context.cwd, named);
      context.progress({ work: context.say('init-reading', { file: basename(source) }) });
      const guessed = await guessDefinition(engine, source);
      const name = datasetName(source, guessed, datasets);
      const inPlace = call.flag('in-place') ? { in_place: relative(folder, source) } : {};
      datasets[name] = {
        definition: { ...withMinorUnit(guessed.definition, head.currency.minor), ...inPlace },
        remark: remarkOf(source, guessed, context),
      };
      summaries.push(summaryOf(name, source, guessed, context));
    }
  } finally {
    engine.close();
  }
  await mkdir(folder, { recursive: true });
  await writeFile(file, workspaceText(head, datasets, context.language), { flag: 'wx' });
  return {
    data: {
      file,
      ...head,
      datasets: Object.fromEntries(
        Object.entries(datasets).map(([name, { definition }]) => [name, definition]),
      ),
    },
    text: () =>
      [
        ...summaries,
        context.say('init-done', { file: shown(file, context.cwd) }),
        context.say(summaries.length > 0 ? 'init-next' : 'init-empty'),
      ].join('\n'),
  };
}

/** Money with all the decimals of the currency, though the rows that the guess looked at may have had fewer. */
function withMinorUnit(definition: DatasetDefinition, minor: number): DatasetDefinition {
  const columns = Object.entries(definition.columns).map(([name, column]) =>
    column.type === 'money'
      ? [name, { ...column, scale: Math.max(column.scale ?? 0, minor) }]
      : [name, column],
  );
  return { ...definition, columns: Object.fromEntries(columns) };
}

function headOf(call: Call) {
  const zone = call.value('time-zone') ?? 'Asia/Shanghai';
  if (!isTimeZone(zone)) throw new Refusal('usage-time-zone', { value: zone });
  const code = call.value('currency') ?? 'CNY';
  if (!/^[A-Z]{3}$/.test(code)) throw new Refusal('usage-currency', { value: code });
  const minor = call.value('minor') ?? '2';
  if (!/^[0-6]$/.test(minor)) throw new Refusal('usage-minor', { value: minor });
  return { time_zone: zone, currency: { code, minor: Number(minor) } };
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

/** `orders` for facts and `customers` for the rest; the file's own name where that is taken. */
function datasetName(
  file: string,
  { definition }: GuessedDefinition,
  taken: Readonly<Record<string, unknown>>,
): string {
  const own = basename(file)
    .replace(/\.gz$/i, '')
    .replace(new RegExp(`${extname(file.replace(/\.gz$/i, ''))}$`), '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '');
  const kind = definition.time === undefined ? 'customers' : 'orders';
  // The names that the library's schemes use come first; a second file of the kind goes by its own name.
  const base = kind in taken && own !== '' ? own.slice(0, 50) : kind;
  for (let nth = 1; ; nth += 1) {
    const name = nth === 1 ? base : `${base}_${nth}`;
    if (!(name in taken)) return name;
  }
}

function remarkOf(file: string, { rows, customerIsKnown }: GuessedDefinition, { say }: Context): string {
  const guessed = say('init-remark', { file: basename(file), rows: countWords(rows) });
  return customerIsKnown ? guessed : `${guessed}\n${say('init-customer-unsure')}`;
}

function summaryOf(
  name: string,
  file: string,
  { definition, rows, customerIsKnown }: GuessedDefinition,
  context: Context,
): string {
  const summary = context.say('init-dataset', {
    dataset: name,
    file: basename(file),
    rows: countWords(rows),
    customer: String([definition.customer].flat()[0]),
    time: definition.time === undefined ? '—' : String([definition.time].flat()[0]),
    columns: Object.keys(definition.columns).length,
  });
  return customerIsKnown
    ? summary
    : `${summary}\n  ${context.paint.yellow(context.say('init-customer-unsure'))}`;
}

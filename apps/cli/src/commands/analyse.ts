import { resolve } from 'node:path';
import { type Analysis, catalogue, findAnalysis, isProblem, type Report } from '@fenji/analytics';
import { openEngine } from '@fenji/engine';
import { loadRun } from '@fenji/grader';
import { Refusal } from '@fenji/vocabulary';
import { parseOptions, parseRoles } from '../analysis/parse-settings.ts';
import { readFileTable, readRunTable, type WantedColumn } from '../analysis/read-file-table.ts';
import { reportText } from '../analysis/report-text.ts';
import { runInThread } from '../analysis/run-in-thread.ts';
import { reportFormatOf, writeFigures, writeReport } from '../analysis/write-report.ts';
import { findReportTable, writeReportTable } from '../analysis/write-report-table.ts';
import { nearestWord } from '../call/nearest-word.ts';
import { parseNumber } from '../call/parse-number.ts';
import type { Answer, Call, Command, Context } from '../command.ts';
import { formatOfFile } from '../grading/write-result.ts';
import { shown } from '../intake/import-into.ts';
import { padToWidth } from '../terminal/display-width.ts';
import { inWorkspace } from '../workspace/enter-workspace.ts';

export const analyse: Command = {
  name: 'analyse',
  summary: {
    zh: '分析方法：列出、说明，或用于文件或一次分级的结果',
    en: "analyses: list, explain, or apply one to a file or to a run's result",
  },
  synopsis: '[METHOD [FILE]]',
  arity: [0, 2],
  options: [
    {
      name: 'role',
      value: 'ROLE=COLUMN',
      many: true,
      summary: { zh: '哪一列充当哪个角色，可重复', en: 'which column fills which role; may be given again' },
    },
    {
      name: 'set',
      value: 'NAME=VALUE',
      many: true,
      summary: { zh: '方法的选项，可重复', en: 'an option of the method; may be given again' },
    },
    {
      name: 'run',
      value: 'RUN',
      summary: { zh: '分析这次分级的结果，而不是文件', en: "analyse this run's result instead of a file" },
    },
    {
      name: 'out',
      value: 'FILE',
      summary: {
        zh: '报告文件：.json .xlsx；与 --table 同用时还有 .csv .parquet',
        en: 'the report as a file: .json .xlsx; with --table also .csv .parquet',
      },
    },
    {
      name: 'table',
      value: 'NAME',
      summary: {
        zh: '只写出报告的这张表，可再导入（如 predictions）',
        en: 'write just this table of the report, fit to be imported (such as predictions)',
      },
    },
    {
      name: 'figures',
      value: 'FOLDER',
      summary: { zh: '把图画成 SVG 放入此文件夹', en: 'draw the figures as SVG into this folder' },
    },
  ],
  examples: [
    'analyse',
    'analyse association-rules',
    'analyse association-rules lines.csv --role basket=order_no --role item=product --figures figures',
    'analyse k-means --run 1 --role indicators=recency,frequency,monetary',
    'analyse lifetime-value orders.csv --role customer=customer --role day=day --role amount=amount --table predictions --out predictions.csv',
  ],
  run: async (call, context) => {
    const [method, file] = call.arguments;
    if (method === undefined) return listAnalyses(context);
    const analysis = findAnalysis(method);
    if (analysis === undefined) {
      const nearest = nearestWord(
        method,
        catalogue.map(({ name }) => name),
      );
      throw nearest === undefined
        ? new Refusal('analysis-unknown', { method })
        : new Refusal('analysis-unknown-nearest', { method, nearest });
    }
    if (file === undefined && call.value('run') === undefined) return describeAnalysis(analysis, context);
    return applyAnalysis(analysis, call, context);
  },
};

async function applyAnalysis(analysis: Analysis, call: Call, context: Context): Promise<Answer> {
  const [out, figures] = [call.value('out'), call.value('figures')].map(
    (path) => path && resolve(context.cwd, path),
  );
  const tableName = call.value('table');
  checkOut(out, tableName);
  const roles = parseRoles(analysis, call.values('role'));
  const options = parseOptions(analysis, call.values('set'));
  const wanted = analysis.needs.flatMap(({ role, kind }) =>
    (roles[role] ?? []).map((name): WantedColumn => ({ name, kind })),
  );
  const work = context.say('analysing', { method: analysis.title[context.language] });
  context.progress({ work });
  const table = await readTable(call, wanted, context);
  const given = { table, roles, options };
  const outcome = await runInThread(
    { method: analysis.name, input: given },
    (share) => context.progress({ work, share }),
    context.signal,
  );
  if (isProblem(outcome))
    throw new Refusal('analysis-impossible', { reason: outcome.words[context.language] });
  const files = await writeFiles(outcome, { out, figures, tableName }, context);
  return {
    data: { ...outcome, files },
    text: () =>
      [
        reportText(outcome, context),
        ...(files.length > 0 ? [''] : []),
        ...files.map((each) => context.say('written', { file: shown(each, context.cwd) })),
      ].join('\n'),
  };
}

async function readTable(call: Call, wanted: readonly WantedColumn[], context: Context) {
  const run = call.value('run');
  if (run !== undefined) {
    return inWorkspace(context, async ({ engine }) =>
      readRunTable(engine, await loadRun(engine, { run: parseNumber(run, '--run') }), wanted),
    );
  }
  const engine = await openEngine({ path: ':memory:' });
  try {
    return await readFileTable(engine, resolve(context.cwd, call.arguments[1]!), wanted);
  } finally {
    engine.close();
  }
}

/** Refuses before the work what could not be written after it. */
function checkOut(out: string | undefined, tableName: string | undefined): void {
  if (tableName !== undefined) {
    if (!out) throw new Refusal('analysis-table-alone');
    formatOfFile(out);
  } else if (out) {
    if (/\.(csv|parquet)$/i.test(out)) throw new Refusal('analysis-table-needed', { file: out });
    reportFormatOf(out);
  }
}

type Targets = Readonly<Record<'out' | 'figures' | 'tableName', string | undefined>>;

async function writeFiles(
  report: Report,
  { out, figures, tableName }: Targets,
  { language }: Context,
): Promise<readonly string[]> {
  const table = tableName === undefined ? undefined : findReportTable(report, tableName);
  const drawn = figures ? await writeFigures(report, figures, language) : [];
  if (out && table) await writeReportTable(table, out);
  else if (out) await writeReport(report, out, language);
  return [...(out ? [out] : []), ...drawn];
}

function listAnalyses({ language, paint, say }: Context): Answer {
  const width = Math.max(...catalogue.map(({ name }) => name.length));
  return {
    data: catalogue.map(({ name, ids, title, answers, needs, options }) => ({
      name,
      ids,
      title,
      answers,
      needs,
      options,
    })),
    text: () =>
      [
        ...catalogue.flatMap(({ name, ids, title, answers }) => [
          `${padToWidth(name, width)}  ${paint.bold(title[language])}  ${paint.dim(ids.join(' '))}`,
          `${' '.repeat(width)}  ${answers[language]}`,
        ]),
        '',
        say('analysis-hint'),
      ].join('\n'),
  };
}

function describeAnalysis(
  { name, ids, title, answers, needs, options }: Analysis,
  { language, paint, say }: Context,
): Answer {
  return {
    data: { name, ids, title, answers, needs, options },
    text: () =>
      [
        `${paint.bold(title[language])}  ${paint.dim([name, ...ids].join(' '))}`,
        answers[language],
        '',
        say('analysis-roles'),
        ...needs.map(
          (need) =>
            `  --role ${need.role}=${say(need.kind === 'number' ? 'number-column' : 'text-column')}  ${need.title[language]}${need.many ? say('role-many') : ''}${need.optional ? say('role-optional') : ''}`,
        ),
        '',
        say('analysis-options'),
        ...options.map((option) => {
          const choices = option.kind === 'choice' ? ` (${option.choices.join(' | ')})` : '';
          return `  --set ${option.name}=${option.default}  ${option.title[language]}${choices}`;
        }),
      ].join('\n'),
  };
}

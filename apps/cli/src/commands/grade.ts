import { resolve } from 'node:path';
import { outputOptions } from '../call/output-options.ts';
import { parseNumber } from '../call/parse-number.ts';
import { parseParameters } from '../call/parse-parameters.ts';
import type { Answer, Call, Command, Context } from '../command.ts';
import { gradeWorkspace, type WrittenRun, writeRun } from '../grading/grade-workspace.ts';
import { gradingReportText } from '../grading/grading-report-text.ts';
import { formatOfFile } from '../grading/write-result.ts';
import { loadRunnable } from '../schemes/load-scheme.ts';
import { dayInZone, parseDay, parseInstant } from '../workspace/day-in-zone.ts';
import { inWorkspace } from '../workspace/enter-workspace.ts';

export const grade: Command = {
  name: 'grade',
  summary: {
    zh: '按方案给客户分级，输出报告与结果文件',
    en: 'grade customers by a scheme; report and result file',
  },
  synopsis: 'SCHEME',
  arity: [1, 1],
  options: [
    {
      name: 'as-of',
      value: 'DATE',
      summary: {
        zh: '截至日期 yyyy-MM-dd（默认今天）：其后的事实不计',
        en: 'the day the grades are for, yyyy-MM-dd (default today); nothing later counts',
      },
    },
    {
      name: 'known-at',
      value: 'TIME',
      summary: {
        zh: '只用此时之前导入的数据（默认现在）：日期或带时区的时刻',
        en: 'use only what had been imported by then (default now): a date, or a time with its offset',
      },
    },
    {
      name: 'param',
      value: 'NAME=VALUE',
      many: true,
      summary: { zh: '方案参数，可重复', en: 'a parameter of the scheme; may be given again' },
    },
    {
      name: 'previous',
      value: 'RUN|none',
      summary: {
        zh: '缓降、保护期所依据的上次分级（默认此方案最近的较早一次）',
        en: 'the run that hysteresis starts from (default: the latest earlier one of the scheme)',
      },
    },
    ...outputOptions,
  ],
  examples: [
    'grade rfm --as-of 2026-06-30 --out result.xlsx',
    'grade schemes/ours/scheme.yaml --param site_open=false',
  ],
  run: runGrade,
};

async function runGrade(call: Call, context: Context): Promise<Answer> {
  const output = outputOf(call, context);
  return inWorkspace(context, async (workspace) => {
    const scheme = await loadRunnable(call.arguments[0]!, context, workspace.folder);
    const zone = workspace.definition.time_zone;
    const asOf = call.value('as-of');
    const knownAt = call.value('known-at');
    const loaded = await gradeWorkspace(
      workspace,
      scheme,
      {
        asOf: asOf === undefined ? dayInZone(context.now(), zone) : parseDay(asOf, '--as-of'),
        knownAt: knownAt === undefined ? context.now() : parseInstant(knownAt, '--known-at', zone),
        parameters: parseParameters(call.values('param')),
        ...previousOf(call.value('previous')),
      },
      context,
    );
    return answerOf(await writeRun(workspace, loaded, output, context), context);
  });
}

/** A run's report and files as an answer. */
export function answerOf({ report, files }: WrittenRun, context: Context): Answer {
  return {
    data: { ...report, files },
    text: () =>
      [gradingReportText(report, context), ...files.map((file) => context.say('written', { file }))].join(
        '\n',
      ),
  };
}

/** Where the call wants a run's files; an ending that cannot be written is refused before any work. */
export function outputOf(call: Call, { cwd }: Pick<Context, 'cwd'>) {
  const [out, manifest] = [call.value('out'), call.value('manifest')];
  if (out !== undefined) formatOfFile(out);
  return {
    ...(out === undefined ? {} : { result: resolve(cwd, out) }),
    ...(manifest === undefined ? {} : { manifest: resolve(cwd, manifest) }),
    plainNames: call.flag('names'),
  };
}

function previousOf(text: string | undefined): { readonly previous?: number | 'none' } {
  if (text === undefined) return {};
  return { previous: text === 'none' ? 'none' : parseNumber(text, '--previous') };
}

import { join, resolve } from 'node:path';
import type { Engine } from '@fenji/engine';
import { resultTable } from '@fenji/grader';
import type { Answer, Call, Command, Context } from '../command.ts';
import { layDemoWorkspace } from '../demo/demo-workspace.ts';
import { gradeWorkspace, storeFile, writeRun } from '../grading/grade-workspace.ts';
import { gradingReportText } from '../grading/grading-report-text.ts';
import { importInto, importText, shown } from '../intake/import-into.ts';
import { loadRunnable } from '../schemes/load-scheme.ts';
import { inWorkspace } from '../workspace/enter-workspace.ts';

/** The day after the sample's last one. */
const asOf = '2025-07-01';

export const demo: Command = {
  name: 'demo',
  summary: {
    zh: '示例：生成虚构订单、导入、用 RFM 分级并给出报告',
    en: 'demonstration: make up orders, import them, grade them by RFM, report',
  },
  synopsis: '[FOLDER]',
  arity: [0, 1],
  options: [],
  examples: ['demo', 'demo /tmp/try --lang en'],
  run: runDemo,
};

async function runDemo(call: Call, context: Context): Promise<Answer> {
  const folder = resolve(context.cwd, call.arguments[0] ?? 'demo');
  context.progress({ work: context.say('demo-making') });
  const { ordersFile } = await layDemoWorkspace(folder, context.language);
  return inWorkspace({ ...context, workspace: folder }, async (workspace) => {
    const imported = await importInto(workspace, { dataset: 'orders', file: ordersFile }, context);
    const scheme = await loadRunnable('rfm', context, folder);
    const request = { asOf, knownAt: context.now(), parameters: {} };
    const loaded = await gradeWorkspace(workspace, scheme, request, context);
    const result = join(folder, 'results', `rfm-${asOf}.xlsx`);
    const { report, files } = await writeRun(workspace, loaded, { result, plainNames: false }, context);
    const example = await exampleCustomer(workspace.engine, report.run);
    return {
      data: { workspace: folder, imported, report, files, store: storeFile(workspace) },
      text: () => {
        const path = (file: string) => shown(file, context.cwd);
        const fenji = (words: string) => `  npm run fenji -- ${words}`;
        const here = `-w ${path(folder)}`;
        return [
          importText(imported, context),
          '',
          gradingReportText(report, context),
          '',
          context.say('demo-places', {
            workspace: path(folder),
            result: path(files[0]!),
            manifest: path(files[1]!),
            store: path(storeFile(workspace)),
          }),
          '',
          context.say('demo-next'),
          fenji(`explain ${example} ${here}`),
          fenji(`runs ${here}`),
          fenji('schemes'),
        ].join('\n');
      },
    };
  });
}

/** A customer worth explaining: of the best grade but one, so that there is a way up, the first by id. */
async function exampleCustomer(engine: Engine, run: number): Promise<string> {
  const [row] = await engine.all<{ customer: string }>(
    `select customer from ${resultTable(run)} where grade_ordinal < (select max(grade_ordinal) from ${resultTable(run)})
     order by grade_ordinal desc, customer limit 1`,
  );
  return row?.customer ?? '';
}

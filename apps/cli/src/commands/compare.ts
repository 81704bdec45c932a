import { compareRuns, loadRun } from '@fenji/grader';
import { parseNumber } from '../call/parse-number.ts';
import type { Command } from '../command.ts';
import { comparisonText } from '../grading/comparison-text.ts';
import { inWorkspace } from '../workspace/enter-workspace.ts';

export const compare: Command = {
  name: 'compare',
  summary: {
    zh: '比较两次分级：变动各有多少来自时间、数据、规则、人工',
    en: 'compare two runs: how much of each change is time, data, rule, override',
  },
  synopsis: 'RUN RUN',
  arity: [2, 2],
  options: [
    {
      name: 'customers',
      value: 'COUNT',
      summary: { zh: '列出多少位变动的客户（默认 20）', en: 'how many customers to name (default 20)' },
    },
  ],
  examples: ['compare 1 2', 'compare 1 2 --customers 100 --json'],
  run: (call, context) =>
    inWorkspace(context, async (workspace) => {
      const [from, to] = call.arguments.map((text) => parseNumber(text, 'RUN')) as [number, number];
      const customers = call.value('customers');
      const work = context.say('comparing', { from, to });
      context.progress({ work });
      const compared = await compareRuns(workspace, {
        from,
        to,
        ...(customers === undefined ? {} : { customers: parseNumber(customers, '--customers') }),
        progress: ({ done, of, share }) => context.progress({ work, share: (done + (share ?? 0)) / of }),
      });
      const documents = [
        (await loadRun(workspace.engine, { run: to })).document,
        (await loadRun(workspace.engine, { run: from })).document,
      ] as const;
      return { data: compared, text: () => comparisonText(compared, documents, context) };
    }),
};

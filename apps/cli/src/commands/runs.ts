import { listRuns, loadRun } from '@fenji/grader';
import { outputOptions } from '../call/output-options.ts';
import { parseNumber } from '../call/parse-number.ts';
import type { Answer, Call, Command, Context } from '../command.ts';
import { writeRun } from '../grading/grade-workspace.ts';
import { countWords } from '../terminal/number-words.ts';
import { textTable } from '../terminal/text-table.ts';
import { inWorkspace } from '../workspace/enter-workspace.ts';
import { answerOf, outputOf } from './grade.ts';

export const runs: Command = {
  name: 'runs',
  summary: {
    zh: '列出历次分级；指定编号则重看报告、导出结果',
    en: 'list the runs; with a number, show its report and export it',
  },
  synopsis: '[RUN]',
  arity: [0, 1],
  options: outputOptions,
  examples: ['runs', 'runs 3 --out result.csv'],
  run: async (call, context) => {
    const [number] = call.arguments;
    return number === undefined ? listAll(context) : showOne(parseNumber(number, 'RUN'), call, context);
  },
};

function showOne(run: number, call: Call, context: Context): Promise<Answer> {
  const output = outputOf(call, context);
  return inWorkspace(context, async (workspace) => {
    const loaded = await loadRun(workspace.engine, { run });
    return answerOf(await writeRun(workspace, loaded, output, context), context);
  });
}

function listAll(context: Context): Promise<Answer> {
  return inWorkspace(context, async ({ engine }) => {
    const data = (await listRuns(engine)).map(
      ({ run, scheme, asOf, knownAt, finishedAt, counts, identity }) => ({
        run,
        scheme: scheme.code,
        version: scheme.version,
        asOf,
        knownAt,
        finishedAt,
        population: counts.population,
        graded: counts.graded,
        identity,
      }),
    );
    const { say } = context;
    return {
      data,
      text: () =>
        data.length === 0
          ? say('no-runs')
          : textTable(
              [
                { title: say('run'), align: 'right' },
                { title: say('scheme') },
                { title: say('as-of') },
                { title: say('population'), align: 'right' },
                { title: say('graded'), align: 'right' },
                { title: say('finished') },
                { title: say('identity') },
              ],
              data.map((each) => [
                String(each.run),
                `${each.scheme} ${each.version}`,
                each.asOf,
                countWords(each.population),
                countWords(each.graded),
                each.finishedAt.slice(0, 19).replace('T', ' '),
                each.identity.slice(0, 16),
              ]),
            ).join('\n'),
    };
  });
}

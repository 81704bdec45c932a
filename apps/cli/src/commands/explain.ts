import { explainGrade, listRuns } from '@fenji/grader';
import { Refusal } from '@fenji/vocabulary';
import { parseNumber } from '../call/parse-number.ts';
import type { Command } from '../command.ts';
import { explanationText } from '../grading/explanation-text.ts';
import { readRecords } from '../grading/read-records.ts';
import { recordsText } from '../grading/records-text.ts';
import { inWorkspace } from '../workspace/enter-workspace.ts';

export const explain: Command = {
  name: 'explain',
  summary: {
    zh: '说明一位客户的等级从何而来，怎样升级',
    en: 'why a customer has its grade, and what would reach the next',
  },
  synopsis: 'CUSTOMER',
  arity: [1, 1],
  options: [
    {
      name: 'run',
      value: 'RUN',
      summary: { zh: '哪次分级（默认最近一次）', en: 'which run (default: the newest)' },
    },
    {
      name: 'scheme',
      value: 'NAME',
      summary: { zh: '该方案的最近一次分级', en: 'the newest run of this scheme' },
    },
    { name: 'records', summary: { zh: '列出该客户的原始记录', en: "list the customer's records" } },
  ],
  examples: ['explain C100022', 'explain C100022 --run 3 --records'],
  run: (call, context) =>
    inWorkspace(context, async ({ engine, definition }) => {
      const [customer = ''] = call.arguments;
      const [run, scheme] = [call.value('run'), call.value('scheme')];
      const runs = await listRuns(engine);
      if (runs.length === 0) throw new Refusal('run-none');
      const explanation = await explainGrade(engine, customer, {
        ...(run === undefined ? {} : { run: parseNumber(run, '--run') }),
        ...(scheme === undefined ? {} : { scheme }),
      });
      const manifest = runs.find((each) => each.run === explanation.run)!;
      const records = call.flag('records')
        ? await readRecords(engine, { customer, manifest, definition })
        : undefined;
      return {
        data: { ...explanation, ...(records && { records }) },
        text: () =>
          [explanationText(explanation, context), ...(records ? recordsText(records, context) : [])].join(
            '\n',
          ),
      };
    }),
};

import { listRuns, loadRun, simulateScheme } from '@fenji/grader';
import { Refusal } from '@fenji/vocabulary';
import { parseNumber } from '../call/parse-number.ts';
import { parseParameters } from '../call/parse-parameters.ts';
import type { Command } from '../command.ts';
import { simulationText } from '../grading/simulation-text.ts';
import { loadRunnable } from '../schemes/load-scheme.ts';
import { inWorkspace } from '../workspace/enter-workspace.ts';

export const simulate: Command = {
  name: 'simulate',
  summary: {
    zh: '试算改动后的方案：谁会变动，涉及多少金额',
    en: 'try a changed scheme: who would move, with how much money',
  },
  synopsis: 'SCHEME',
  arity: [1, 1],
  options: [
    {
      name: 'against',
      value: 'RUN',
      summary: {
        zh: '与哪次分级相比（默认同名方案的最近一次）',
        en: 'the run to hold it against (default: the newest of that scheme, or of all)',
      },
    },
    {
      name: 'param',
      value: 'NAME=VALUE',
      many: true,
      summary: { zh: '方案参数，可重复', en: 'a parameter of the scheme; may be given again' },
    },
    {
      name: 'money',
      value: 'MEASURE',
      summary: { zh: '以哪个指标计金额', en: 'the measure that counts as money' },
    },
    {
      name: 'movers',
      value: 'COUNT',
      summary: { zh: '列出多少位变动的客户（默认 20）', en: 'how many movers to name (default 20)' },
    },
    {
      name: 'sensitivity',
      summary: { zh: '同时试算每个权重 ±10%', en: 'also try every weight 10 % up and down' },
    },
  ],
  examples: ['simulate schemes/our-rfm/scheme.yaml', 'simulate our-rfm --against 3 --sensitivity'],
  run: (call, context) =>
    inWorkspace(context, async (workspace) => {
      const loaded = await loadRunnable(call.arguments[0]!, context, workspace.folder);
      const against = await runToHoldAgainst(call.value('against'), loaded.compiled.document!.scheme);
      const money = call.value('money');
      if (money !== undefined && !(money in loaded.compiled.document!.measures))
        throw new Refusal('measure-unknown', {
          measure: money,
          known: Object.keys(loaded.compiled.document!.measures).join(', '),
        });
      const movers = call.value('movers');
      const work = context.say('simulating');
      context.progress({ work });
      const simulation = await simulateScheme(workspace, {
        against,
        candidate: loaded.compiled,
        parameters: parseParameters(call.values('param')),
        ...(money === undefined ? {} : { money }),
        ...(movers === undefined ? {} : { movers: parseNumber(movers, '--movers') }),
        sensitivity: call.flag('sensitivity'),
        progress: ({ done, of, share }) => context.progress({ work, share: (done + (share ?? 0)) / of }),
      });
      const { document: current } = await loadRun(workspace.engine, { run: against });
      return {
        data: simulation,
        text: () =>
          simulationText(simulation, {
            documents: [loaded.compiled.document!, current],
            plan: loaded.compiled.plan!,
            ...(money === undefined ? {} : { money }),
            currency: workspace.definition.currency.code,
            page: context,
          }),
      };

      async function runToHoldAgainst(given: string | undefined, scheme: string): Promise<number> {
        if (given !== undefined) return parseNumber(given, '--against');
        const runs = await listRuns(workspace.engine);
        const newest = runs.find((each) => each.scheme.code === scheme) ?? runs[0];
        if (newest === undefined) throw new Refusal('run-none');
        return newest.run;
      }
    }),
};

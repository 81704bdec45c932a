import type { Analysis, AnalysisInput, AnalysisProblem } from '../analysis.ts';
import { numberColumns, problem } from '../analysis.ts';
import type { Report, Words } from '../report.ts';
import { classifyNeed, kanoNames } from './kano.ts';

const title: Words = { zh: '需求类型分析（Kano）', en: 'Types of needs (Kano)' };

/** M30: which services are must-be, which grow satisfaction, which delight. */
export const kanoAnalysis: Analysis = {
  name: 'kano',
  ids: ['M30'],
  title,
  answers: {
    zh: '哪些服务是必须有的，哪些多多益善，哪些能带来惊喜？',
    en: 'Which services must be there, which add with every bit, and which delight?',
  },
  needs: [
    {
      role: 'present',
      title: {
        zh: '提供该服务时的感受（1 喜欢 … 5 不喜欢，每项服务一列）',
        en: 'if present (1 like … 5 dislike), one column a service',
      },
      kind: 'number',
      many: true,
    },
    {
      role: 'absent',
      title: { zh: '不提供时的感受（同样顺序）', en: 'if absent, in the same order' },
      kind: 'number',
      many: true,
    },
  ],
  options: [],
  run: runKano,
};

function runKano(input: AnalysisInput): Report | AnalysisProblem {
  const present = numberColumns(input, 'present');
  if ('code' in present) return present;
  const absent = numberColumns(input, 'absent');
  if ('code' in absent) return absent;
  if (present.length !== absent.length) {
    return problem('columns-unpaired', '两组列应一一对应', 'the two lists of columns should go in pairs');
  }
  const services = input.roles.present!;
  const results = services.map((_, place) => classifyNeed(present[place]!, absent[place]!));
  return {
    method: kanoAnalysis.name,
    title,
    findings: services.map((service, place) => {
      const { category, better, worse } = results[place]!;
      const name = kanoNames[category];
      const figures = `${better?.toFixed(2) ?? '–'} / ${worse?.toFixed(2) ?? '–'}`;
      return {
        zh: `「${service}」属于${name.zh}（更好/更差系数 ${figures}）。`,
        en: `"${service}" is ${name.en} (better/worse ${figures}).`,
      };
    }),
    tables: [
      {
        name: 'needs',
        title,
        columns: [
          { name: 'service', title: { zh: '服务', en: 'service' } },
          { name: 'category', title: { zh: '类型', en: 'type' } },
          ...(['M', 'O', 'A', 'I', 'R', 'Q'] as const).map((name) => ({ name, title: kanoNames[name] })),
          { name: 'better', title: { zh: '更好系数', en: 'better' }, digits: 3 },
          { name: 'worse', title: { zh: '更差系数', en: 'worse' }, digits: 3 },
        ],
        rows: services.map((service, place) => {
          const { category, counts, better, worse } = results[place]!;
          const { M, O, A, I, R, Q } = counts;
          return [service, kanoNames[category].zh, M, O, A, I, R, Q, better ?? null, worse ?? null];
        }),
      },
    ],
    figures: [
      {
        name: 'better-worse',
        title: { zh: '更好—更差图', en: 'Better and worse' },
        kind: 'scatter',
        x: { title: { zh: '更差系数（绝对值）', en: 'worse, without sign' } },
        y: { title: { zh: '更好系数', en: 'better' } },
        series: services.map((service, place) => {
          const { better, worse } = results[place]!;
          return {
            name: { zh: service, en: service },
            points: better === undefined || worse === undefined ? [] : [[-worse, better] as const],
          };
        }),
      },
    ],
    warnings: results.flatMap(({ counts }, place) => {
      const answers = Object.values(counts).reduce((sum, count) => sum + count, 0);
      return counts.Q > 0.1 * answers
        ? [
            {
              zh: `「${services[place]}」自相矛盾的回答超过 10%：请检查问法。`,
              en: `More than 10 % of the answers on "${services[place]}" contradict themselves: check the wording.`,
            },
          ]
        : [];
    }),
  };
}

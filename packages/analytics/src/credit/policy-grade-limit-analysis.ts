import { type Analysis, type AnalysisOption, numberColumns, problem, textColumns } from '../analysis.ts';
import { textOption } from '../numeric/option-value.ts';
import { parseCreditPolicies, parseGradeSecurities } from './parse-credit-tables.ts';
import { policyGradeLimit } from './policy-grade-limit.ts';

const options: readonly AnalysisOption[] = [
  {
    name: 'policies',
    title: {
      zh: '信用政策：名称: 担保列=计入比例, …; …',
      en: 'credit policies: name: security column=counted share, …; …',
    },
    kind: 'text',
    default: '',
  },
  {
    name: 'grades',
    title: { zh: '信用等级：等级: 保障比例 上限; …', en: 'credit grades: grade: cover ratio and cap; …' },
    kind: 'text',
    default: '',
  },
];

/** M22: the limit of each customer from the credit policy, the credit grade and the security offered. */
export const policyGradeLimitAnalysis: Analysis = {
  name: 'policy-grade-limit',
  ids: ['M22'],
  title: { zh: '信用政策与等级授信额度', en: 'Credit limit by policy and grade' },
  answers: {
    zh: '按信用政策要求的还款保障和信用等级的保障比例，每个客户可授信多少？',
    en: 'Given the security that the policy accepts and the cover that the grade owes, how much credit may each customer have?',
  },
  needs: [
    { role: 'customer', title: { zh: '客户', en: 'customer' }, kind: 'text' },
    { role: 'policy', title: { zh: '信用政策', en: 'credit policy' }, kind: 'text' },
    { role: 'grade', title: { zh: '信用等级', en: 'credit grade' }, kind: 'text' },
    {
      role: 'security',
      title: { zh: '各类还款保障的价值', en: 'value of each kind of security' },
      kind: 'number',
      many: true,
      optional: true,
    },
  ],
  options,
  run: (input) => {
    const policies = parseCreditPolicies(textOption(input, options, 'policies'));
    if (policies === undefined || policies.length === 0) {
      return problem(
        'policies-not-readable',
        '请按格式给出信用政策',
        'the credit policies are missing or cannot be read',
      );
    }
    const grades = parseGradeSecurities(textOption(input, options, 'grades'));
    if (grades === undefined || grades.length === 0) {
      return problem(
        'grades-not-readable',
        '请按格式给出信用等级',
        'the credit grades are missing or cannot be read',
      );
    }
    const texts: (readonly string[])[] = [];
    for (const role of ['customer', 'policy', 'grade']) {
      const columns = textColumns(input, role);
      if ('code' in columns) return columns;
      texts.push(columns[0]!);
    }
    const names = input.roles.security ?? [];
    const security = names.length === 0 ? [] : numberColumns(input, 'security');
    if ('code' in security) return security;
    const outcomes = texts[0]!.map((customer, row) => {
      const offered = Object.fromEntries(names.map((name, at) => [name, security[at]![row]!]));
      const request = { policy: texts[1]![row]!, grade: texts[2]![row]!, security: offered };
      return { customer, request, limit: policyGradeLimit(request, policies, grades) };
    });
    const total = outcomes.reduce((sum, { limit }) => sum + ('code' in limit ? 0 : limit.limit), 0);
    const refused = outcomes.filter(({ limit }) => 'code' in limit).length;
    return {
      method: 'policy-grade-limit',
      title: { zh: '信用政策与等级授信额度', en: 'Credit limit by policy and grade' },
      findings: [
        {
          zh: `${outcomes.length - refused} 个客户的额度合计 ${total.toFixed(2)}，${refused} 个无法确定`,
          en: `the limits of ${outcomes.length - refused} customers sum to ${total.toFixed(2)}; ${refused} could not be set`,
        },
      ],
      tables: [
        {
          name: 'limits',
          title: { zh: '额度', en: 'Limits' },
          columns: [
            { name: 'customer', title: { zh: '客户', en: 'customer' } },
            { name: 'policy', title: { zh: '政策', en: 'policy' } },
            { name: 'grade', title: { zh: '等级', en: 'grade' } },
            { name: 'counted', title: { zh: '计入保障', en: 'counted security' }, digits: 2 },
            { name: 'coverRatio', title: { zh: '保障比例', en: 'cover ratio' }, digits: 3 },
            { name: 'limit', title: { zh: '额度', en: 'limit' }, digits: 2 },
          ],
          rows: outcomes.map(({ customer, request, limit }) => {
            const numbers =
              'code' in limit ? [null, null, null] : [limit.countedSecurity, limit.coverRatio, limit.limit];
            return [customer, request.policy, request.grade, ...numbers];
          }),
        },
      ],
      figures: [],
      warnings: outcomes.flatMap(({ customer, limit }) =>
        'code' in limit
          ? [{ zh: `${customer}：${limit.words.zh}`, en: `${customer}: ${limit.words.en}` }]
          : [],
      ),
    };
  },
};

import { type Analysis, type AnalysisOption, numberColumns, problem, textColumns } from '../analysis.ts';
import { textOption } from '../numeric/option-value.ts';
import { parseNumberList } from './parse-number-list.ts';
import { type RatingStep, usualRatingSteps, workingAssetLimit } from './working-asset-limit.ts';

const options: readonly AnalysisOption[] = [
  {
    name: 'steps',
    title: {
      zh: '评估值下限与比例，成对递增',
      en: 'ratings and shares in rising pairs: from, share, from, share …',
    },
    kind: 'text',
    default: usualRatingSteps.map(({ from, share }) => `${from} ${share}`).join('; '),
  },
];

const figures = [
  ['currentAssets', '流动资产', 'current assets'],
  ['inventory', '存货', 'inventory'],
  ['currentLiabilities', '流动负债', 'current liabilities'],
  ['totalLiabilities', '负债总额', 'total liabilities'],
  ['netAssets', '净资产', 'net assets'],
] as const;

/** M21: the greatest credit to consider for each customer from its balance sheet. */
export const workingAssetLimitAnalysis: Analysis = {
  name: 'working-asset-limit',
  ids: ['M21'],
  title: { zh: '营运资产授信额度', en: 'Credit limit by working assets' },
  answers: {
    zh: '从客户的资产负债表看，最多可以给多少赊销额度？',
    en: 'How much trade credit does the balance sheet of each customer carry at most?',
  },
  needs: [
    { role: 'customer', title: { zh: '客户', en: 'customer' }, kind: 'text' },
    ...figures.map(([role, zh, en]) => ({ role, title: { zh, en }, kind: 'number' as const })),
  ],
  options,
  run: (input) => {
    const steps = ratingSteps(textOption(input, options, 'steps'));
    if (steps === undefined) {
      return problem(
        'steps-not-pairs',
        '评估值分档应为成对的数字',
        'the rating table must be pairs of numbers',
      );
    }
    const customers = textColumns(input, 'customer');
    if ('code' in customers) return customers;
    const columns: Float64Array[] = [];
    for (const [role] of figures) {
      const column = numberColumns(input, role);
      if ('code' in column) return column;
      columns.push(column[0]!);
    }
    const [currentAssets, inventory, currentLiabilities, totalLiabilities, netAssets] = columns as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    const outcomes = customers[0]!.map((customer, row) => ({
      customer,
      limit: workingAssetLimit(
        {
          currentAssets: currentAssets[row]!,
          inventory: inventory[row]!,
          currentLiabilities: currentLiabilities[row]!,
          totalLiabilities: totalLiabilities[row]!,
          netAssets: netAssets[row]!,
        },
        steps,
      ),
    }));
    const told = outcomes.flatMap(({ limit }) => ('code' in limit ? [] : [limit]));
    const total = told.reduce((sum, { limit }) => sum + limit, 0);
    return {
      method: 'working-asset-limit',
      title: { zh: '营运资产授信额度', en: 'Credit limit by working assets' },
      findings: [
        {
          zh: `${told.length} 个客户的最大参考赊销额度合计 ${total.toFixed(2)}`,
          en: `the greatest credit to consider sums to ${total.toFixed(2)} over ${told.length} customers`,
        },
      ],
      tables: [
        {
          name: 'limits',
          title: { zh: '额度', en: 'Limits' },
          columns: [
            { name: 'customer', title: { zh: '客户', en: 'customer' } },
            { name: 'workingAssets', title: { zh: '营运资产', en: 'working assets' }, digits: 2 },
            { name: 'rating', title: { zh: '评估值', en: 'rating' }, digits: 3 },
            { name: 'share', title: { zh: '比例', en: 'share' }, digits: 3 },
            { name: 'limit', title: { zh: '参考额度', en: 'limit' }, digits: 2 },
          ],
          rows: outcomes.map(({ customer, limit }) =>
            'code' in limit
              ? [customer, null, null, null, null]
              : [customer, limit.workingAssets, limit.rating, limit.share, limit.limit],
          ),
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

function ratingSteps(text: string): RatingStep[] | undefined {
  const numbers = parseNumberList(text);
  if (numbers === undefined || numbers.includes(null) || numbers.length % 2 !== 0) return undefined;
  return Array.from({ length: numbers.length / 2 }, (_, at) => ({
    from: numbers[2 * at]!,
    share: numbers[2 * at + 1]!,
  }));
}

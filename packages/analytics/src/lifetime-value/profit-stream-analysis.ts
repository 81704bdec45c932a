import { type Analysis, type AnalysisOption, numberColumns, textColumns } from '../analysis.ts';
import { numberOption } from '../numeric/option-value.ts';
import { type ProfitStreamValue, profitStreamValue } from './profit-stream.ts';

const options: readonly AnalysisOption[] = [
  {
    name: 'rate',
    title: { zh: '每期折现率', en: 'discount rate a period' },
    kind: 'number',
    default: 0.1,
    min: 0,
    max: 10,
  },
  {
    name: 'retention',
    title: { zh: '每期保持率', en: 'retention a period' },
    kind: 'number',
    default: 1,
    min: 0,
    max: 1,
  },
];

/** M13: the present value of each customer's profits over the relation, one column a period. */
export const profitStreamAnalysis: Analysis = {
  name: 'profit-stream',
  ids: ['M13'],
  title: { zh: '生命周期利润现值', en: 'Present value of lifetime profit' },
  answers: {
    zh: '每个客户各期利润折成今天值多少，加上口碑等价值后谁最重要？',
    en: 'What are the profits of each customer worth today, and who matters most once word of mouth is added?',
  },
  needs: [
    { role: 'customer', title: { zh: '客户', en: 'customer' }, kind: 'text' },
    {
      role: 'profits',
      title: { zh: '各期利润（按期排列）', en: 'profit of each period, in order' },
      kind: 'number',
      many: true,
    },
    {
      role: 'acquisition',
      title: { zh: '获客成本', en: 'acquisition cost' },
      kind: 'number',
      optional: true,
    },
    {
      role: 'other',
      title: { zh: '口碑、知识、交易价值', en: 'word-of-mouth, knowledge and transaction value' },
      kind: 'number',
      many: true,
      optional: true,
    },
  ],
  options,
  run: (input) => {
    const customers = textColumns(input, 'customer');
    if ('code' in customers) return customers;
    const profits = numberColumns(input, 'profits');
    if ('code' in profits) return profits;
    const acquisition = optional(input.roles.acquisition, () => numberColumns(input, 'acquisition'));
    if ('code' in acquisition) return acquisition;
    const other = optional(input.roles.other, () => numberColumns(input, 'other'));
    if ('code' in other) return other;
    const values: { customer: string; value: ProfitStreamValue }[] = [];
    for (let row = 0; row < input.table.rows; row++) {
      const value = profitStreamValue({
        profits: profits.map((column) => column[row]!),
        rate: numberOption(input, options, 'rate'),
        retention: numberOption(input, options, 'retention'),
        acquisitionCost: acquisition[0]?.[row] ?? 0,
        otherValue: other.reduce((sum, column) => sum + column[row]!, 0),
      });
      if ('code' in value) return value;
      values.push({ customer: customers[0]![row]!, value });
    }
    values.sort((a, b) => b.value.value - a.value.value);
    const total = values.reduce((sum, { value }) => sum + value.value, 0);
    const losing = values.filter(({ value }) => value.value < 0).length;
    return {
      method: 'profit-stream',
      title: { zh: '生命周期利润现值', en: 'Present value of lifetime profit' },
      findings: [
        {
          zh: `${values.length} 个客户的生命周期价值合计 ${total.toFixed(2)}`,
          en: `the lifetime value of ${values.length} customers sums to ${total.toFixed(2)}`,
        },
        { zh: `其中 ${losing} 个客户的价值为负`, en: `${losing} of them have a negative value` },
      ],
      tables: [
        {
          name: 'customers',
          title: { zh: '客户价值', en: 'Customers by value' },
          columns: [
            { name: 'customer', title: { zh: '客户', en: 'customer' } },
            { name: 'profitValue', title: { zh: '利润现值', en: 'present value of profit' }, digits: 2 },
            { name: 'otherValue', title: { zh: '其他价值', en: 'other value' }, digits: 2 },
            { name: 'value', title: { zh: '生命周期价值', en: 'lifetime value' }, digits: 2 },
            { name: 'paybackPeriod', title: { zh: '回本期', en: 'paid back by period' }, digits: 0 },
          ],
          rows: values.map(({ customer, value }) => [
            customer,
            value.profitValue,
            value.otherValue,
            value.value,
            value.paybackPeriod ?? null,
          ]),
        },
      ],
      figures: [],
      warnings: [],
    };
  },
};

function optional<Columns>(
  names: readonly string[] | undefined,
  read: () => Columns,
): Columns | readonly Float64Array[] {
  return (names ?? []).length === 0 ? [] : read();
}

import { type Analysis, numberColumns, textColumns } from '../analysis.ts';

/** M14: what each customer obtains less what each pays, over any columns of values and costs in one unit. */
export const deliveredValueAnalysis: Analysis = {
  name: 'delivered-value',
  ids: ['M14'],
  title: { zh: '客户让渡价值', en: 'Delivered value' },
  answers: {
    zh: '客户得到的价值是否大于付出的成本，差额来自哪里？',
    en: 'Does the customer get more than the customer pays, and where does the difference come from?',
  },
  needs: [
    { role: 'customer', title: { zh: '客户', en: 'customer' }, kind: 'text' },
    { role: 'values', title: { zh: '得到的各项价值', en: 'values obtained' }, kind: 'number', many: true },
    { role: 'costs', title: { zh: '付出的各项成本', en: 'costs paid' }, kind: 'number', many: true },
  ],
  options: [],
  run: (input) => {
    const customers = textColumns(input, 'customer');
    if ('code' in customers) return customers;
    const values = numberColumns(input, 'values');
    if ('code' in values) return values;
    const costs = numberColumns(input, 'costs');
    if ('code' in costs) return costs;
    const rows = customers[0]!.map((customer, row) => {
      const obtained = values.reduce((sum, column) => sum + column[row]!, 0);
      const paid = costs.reduce((sum, column) => sum + column[row]!, 0);
      return [customer, obtained, paid, obtained - paid] as const;
    });
    const negative = rows.filter((row) => row[3] < 0).length;
    const mean = (column: Float64Array) =>
      column.reduce((sum, value) => sum + value, 0) / Math.max(1, rows.length);
    const bar = (role: 'values' | 'costs', sign: number) => (column: Float64Array, at: number) => {
      const name = input.roles[role]![at]!;
      return { name: { zh: name, en: name }, value: sign * mean(column) };
    };
    return {
      method: 'delivered-value',
      title: { zh: '客户让渡价值', en: 'Delivered value' },
      findings: [
        {
          zh: `${rows.length} 个客户中有 ${negative} 个付出多于所得，最可能流失`,
          en: `${negative} of ${rows.length} customers pay more than they get and are the likeliest to leave`,
        },
      ],
      tables: [
        {
          name: 'customers',
          title: { zh: '让渡价值（由低到高）', en: 'Delivered value, lowest first' },
          columns: [
            { name: 'customer', title: { zh: '客户', en: 'customer' } },
            { name: 'obtained', title: { zh: '所得价值', en: 'obtained' }, digits: 2 },
            { name: 'paid', title: { zh: '付出成本', en: 'paid' }, digits: 2 },
            { name: 'delivered', title: { zh: '让渡价值', en: 'delivered' }, digits: 2 },
          ],
          rows: rows.toSorted((a, b) => a[3] - b[3]),
        },
      ],
      figures: [
        {
          name: 'parts',
          title: { zh: '平均每户的构成', en: 'What it is made of, mean a customer' },
          kind: 'bars',
          y: { title: { zh: '价值（成本为负）', en: 'value, costs negative' } },
          bars: [...values.map(bar('values', 1)), ...costs.map(bar('costs', -1))],
        },
      ],
      warnings: [],
    };
  },
};

import { datasetDefinition } from '@fenji/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeShared, sharedData } from '../../../../checks/shared-data.ts';
import { type ImportBench, openImportBench } from '../import-fixture.ts';
import { guessColumn } from './guess-column.ts';
import { guessDefinition } from './guess-definition.ts';

let bench: ImportBench;
beforeAll(async () => {
  bench = await openImportBench();
});
afterAll(() => bench.end());

describe('guessDefinition', () => {
  it('recognises Chinese headers, and its guess imports the file', async () => {
    const file = bench.put(
      'guess.csv',
      'ID,会员号,下单时间,订单金额,数量,手机号,是否会员,Store Name\n1,007,2026-01-02 08:26,"1,234.50",3,13800138000,是,a\n2,008,2026-01-03,12,1,,否,b\n',
    );
    const { firstLines, ...guess } = await guessDefinition(bench.engine, file);
    expect(firstLines.map(({ line }) => line)).toEqual([1, 2, 3]);
    expect(guess).toEqual({
      customerIsKnown: true,
      rows: 2,
      sheets: [],
      found: { kind: 'csv', encoding: 'utf-8', delimiter: ',', headerLine: 1 },
      columns: [
        { header: 'ID', samples: ['1', '2'] },
        { header: '会员号', samples: ['007', '008'] },
        { header: '下单时间', samples: ['2026-01-02 08:26', '2026-01-03'] },
        { header: '订单金额', samples: ['1,234.50', '12'] },
        { header: '数量', samples: ['3', '1'] },
        { header: '手机号', samples: ['13800138000'] },
        { header: '是否会员', samples: ['是', '否'] },
        { header: 'Store Name', samples: ['a', 'b'] },
      ],
      definition: {
        customer: '会员号',
        time: '下单时间',
        columns: {
          id: { type: 'integer', from: 'ID' },
          amount: { type: 'money', scale: 2, from: '订单金额' },
          quantity: { type: 'integer', from: '数量' },
          phone: { type: 'text', from: '手机号' },
          column_7: { type: 'boolean', from: '是否会员' },
          store_name: { type: 'text', from: 'Store Name' },
        },
      },
    });
    expect(datasetDefinition.safeParse(guess.definition).success).toBe(true);
    const imported = await bench.import(file, { dataset: 'orders', definition: guess.definition });
    expect(imported.accepted).toBe(2);
  });

  it('takes the first column for the customer when no header says so', async () => {
    const file = bench.put('unknown.csv', 'who,what\na,1\n');
    expect(await guessDefinition(bench.engine, file)).toMatchObject({
      customerIsKnown: false,
      definition: { customer: 'who', columns: { what: { type: 'integer' } } },
    });
  });

  it.each([
    [['1', '20'], { type: 'integer' }],
    [['1', '2.50'], { type: 'decimal', scale: 1 }],
    [['007', '12'], { type: 'text' }],
    [['123456789012345678'], { type: 'text' }],
    [['2026-01-02', '2026/1/3'], { type: 'date' }],
    [['2026-01-02 08:26', '2026/1/3'], { type: 'date-time' }],
    [['是', '否'], { type: 'boolean' }],
    [['是', '也许'], { type: 'text' }],
    [[], { type: 'text' }],
  ] as const)('takes %j for %j', (cells, expected) => {
    expect(guessColumn(cells)).toEqual(expected);
  });
});

describeShared('guessDefinition on Online Retail', () => {
  it('finds customer, time, quantity and a price of three decimals', async () => {
    const file = sharedData('data/online_retail/online_retail.csv.gz') ?? '';
    expect(await guessDefinition(bench.engine, file)).toMatchObject({
      rows: 541_909,
      definition: {
        customer: 'CustomerID',
        time: 'InvoiceDate',
        columns: { order_no: { type: 'text' }, quantity: { type: 'integer' }, unit_price: { type: 'money' } },
      },
    });
  });
});

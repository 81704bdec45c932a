import type { DatasetDefinition } from '@fenji/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anOrders, type ImportBench, openImportBench } from '../import-fixture.ts';

let bench: ImportBench;
let files = 0;
beforeAll(async () => {
  bench = await openImportBench();
});
afterAll(() => bench.end());

const columns: DatasetDefinition['columns'] = {
  quantity: { type: 'integer', from: '数量' },
  unit_price: { type: 'money', scale: 3, from: '单价' },
  amount: { type: 'money', from: '金额' },
};
const brought = async (header: string, row: string, definition = anOrders({ columns })) => {
  files += 1;
  const file = bench.put(`derived-${files}.csv`, `客户编号,下单时间,${header}\nA,2026-01-02,${row}\n`);
  const { facts, derivedColumns } = await bench.import(file, { dataset: 'orders', definition });
  const [{ quantity, unit_price, amount } = {}] = facts;
  return [quantity, unit_price, amount, derivedColumns];
};

describe('what a file lacks of quantity, price and amount', () => {
  it.each([
    ['of an amount alone', '金额', '12.34', [1n, 12_340n, 1234n, ['quantity', 'unit_price']]],
    ['of a return', '金额', '-5', [1n, -5000n, -500n, ['quantity', 'unit_price']]],
    ['of a price alone', '单价', '2.5', [1n, 2500n, 250n, ['quantity', 'amount']]],
    ['of quantity and price', '数量,单价', '3,0.335', [3n, 335n, 101n, ['amount']]],
    ['of a return, rounded away from zero', '数量,单价', '-3,0.335', [-3n, 335n, -101n, ['amount']]],
    ['of quantity and amount', '数量,金额', '3,10', [3n, 3333n, 1000n, ['unit_price']]],
    ['of none, where nothing can be bought', '数量,金额', '0,10', [0n, null, 1000n, ['unit_price']]],
    ['of an empty cell, which stays empty', '数量,单价', ',2', [null, 2000n, null, ['amount']]],
    ['of all three, taken as they are', '数量,单价,金额', '2,3,5', [2n, 3000n, 500n, []]],
    ['of neither price nor amount', '数量', '2', [2n, null, null, []]],
  ])('%s', async (_, header, row, expected) => expect(await brought(header, row)).toEqual(expected));

  it('is not made up in a dataset that knows amounts only', async () => {
    const definition = anOrders({ columns: { amount: columns.amount! } });
    expect((await brought('金额', '1', definition))[3]).toEqual([]);
  });
});

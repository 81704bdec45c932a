import { type SampleLine, sampleRandom } from './sample-orders.ts';

const header = ['行号', '订单号', '下单时间', '客户编号', '商品', '数量', '单价'];

/** Cells that no import can read; each is put into some lines in turn. */
const unreadable: readonly Partial<SampleLine>[] = [
  { orderedAt: '2025-02-30 10:00' },
  { quantity: '三' },
  { unitPrice: '12.3456' },
  { orderedAt: '2062-03-01 09:30' },
  { unitPrice: '面议' },
];

/** They bought before the export begins, so that nothing but their returns is in it. */
const customersWithReturnsOnly = 24;

/**
 * The lines as a CSV export of the kind that companies have: sales without a customer, returns with negative
 * quantities (some of purchases from before), gifts at price zero, lines exported twice, and a few cells that cannot be read.
 */
export function soilOrders(lines: readonly SampleLine[], seed: number): string {
  const random = sampleRandom(seed);
  const rows: string[] = [];
  const write = (line: SampleLine, number: number) =>
    rows.push(
      [number, line.orderNo, line.orderedAt, line.customer, line.product, line.quantity, line.unitPrice].join(
        ',',
      ),
    );
  let number = 0;
  let spoiled = 0;
  for (let nth = 1; nth <= customersWithReturnsOnly; nth += 1) {
    number += 1;
    const [line] = lines;
    write(
      {
        ...line!,
        orderNo: `T${String(nth).padStart(6, '0')}`,
        customer: `C${200_000 + nth}`,
        quantity: '-1',
      },
      number,
    );
  }
  for (const line of lines) {
    number += 1;
    const chance = random();
    if (chance < 0.0005) write({ ...line, ...unreadable[spoiled++ % unreadable.length] }, number);
    else if (chance < 0.013) write({ ...line, customer: '' }, number);
    else if (chance < 0.023)
      write({ ...line, product: `${line.product}（赠品）`, unitPrice: '0.00' }, number);
    else write(line, number);
    if (chance > 0.997) write(line, number);
    if (chance > 0.98 && chance <= 0.997) {
      number += 1;
      write({ ...line, orderNo: `T${line.orderNo.slice(1)}`, quantity: `-${line.quantity}` }, number);
    }
  }
  return `${header.join(',')}\n${rows.join('\n')}\n`;
}

import { openEngine } from '@fenji/engine';
import { importFile } from '@fenji/intake';
import { reportTask } from '../report-task.ts';

/** The same file through intake: every row checked, typed, accepted or rejected, with digests and duplicates marked. */
const [, , file = '', database = ':memory:'] = process.argv;
const engine = await openEngine({ path: database });
await reportTask(async () => {
  const outcome = await importFile(engine, {
    dataset: 'orders',
    definition: {
      customer: 'CustomerID',
      time: 'InvoiceDate',
      columns: {
        order_no: { type: 'text', from: 'InvoiceNo' },
        product: { type: 'text', from: 'StockCode' },
        quantity: { type: 'integer', from: 'Quantity' },
        unit_price: { type: 'money', scale: 3, from: 'UnitPrice' },
        country: { type: 'text', from: 'Country' },
      },
    },
    workspace: { timeZone: 'Europe/London', currency: { code: 'GBP', minor: 3 } },
    file,
    importedAt: new Date('2026-01-01T00:00:00Z'),
  });
  await engine.run('checkpoint');
  return outcome.read;
});
engine.close();

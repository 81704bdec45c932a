import { readFileSync } from 'node:fs';
import { dayNumber, fitPurchaseModel, purchaseHistories } from '@fenji/analytics';
import { reportBest } from '../report-best.ts';

/** A purchase model on the CDNOW master list; the histories are made before the clock starts, as the peers' are. */
const [, , file = '', model = 'bg-nbd'] = process.argv;
const rows = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))
  .filter(([customer]) => /^\d/.test(customer!));
const day = (text: string) => dayNumber(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`)!;
const histories = purchaseHistories(
  { customers: rows.map((row) => row[0]!), days: rows.map((row) => day(row[1]!)) },
  day('19970930'),
);
if ('code' in histories) throw new Error(histories.words.en);
reportBest(histories.customers.length, 5, () => {
  const fitted = fitPurchaseModel(model === 'pareto-nbd' ? model : 'bg-nbd', histories);
  if ('code' in fitted) throw new Error(fitted.words.en);
  return fitted.fit.logLikelihood;
});

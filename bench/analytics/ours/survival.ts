import { fitCox } from '@fenji/analytics';
import { covariates, survivalRows } from '../made-up-columns.ts';
import { readDoubles } from '../read-doubles.ts';
import { reportBest } from '../report-best.ts';

/** Cox's proportional hazards with Efron's ties. */
const table = readDoubles(process.argv[2] ?? '');
const column = (at: number) => table.subarray(at * survivalRows, (at + 1) * survivalRows);
const input = {
  time: column(0),
  event: column(1),
  covariates: Array.from({ length: covariates }, (_, at) => column(at + 2)),
};
reportBest(survivalRows, 5, () => {
  const fit = fitCox(input);
  if ('code' in fit) throw new Error(fit.words.en);
  return fit.logLikelihood;
});

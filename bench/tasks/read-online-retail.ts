import { openEngine, quoteText } from '@fenji/engine';
import { reportTask } from '../report-task.ts';

/** DuckDB's own read of the file into a table, types found by itself. */
const [, , file = '', database = ':memory:'] = process.argv;
const engine = await openEngine({ path: database });
await reportTask(async () => {
  await engine.run(`create table orders as select * from read_csv(${quoteText(file)}); checkpoint`);
  const [row] = await engine.all<{ n: bigint }>('select count(*) as n from orders');
  return Number(row!.n);
});
engine.close();

import { openEngine, quoteText } from '@fenji/engine';
import { reportTask } from '../report-task.ts';
import { asOf, benchFolder } from '../transactions.ts';

/** The bare eight types by arrows against the means, with quintile scores, as an analyst writes them for DuckDB. */
const [, , file = ''] = process.argv;
const reader = file.endsWith('.parquet')
  ? `read_parquet(${quoteText(file)})`
  : `read_csv(${quoteText(file)}, types = {customer: 'varchar', order_no: 'varchar', happened_at: 'timestamp', quantity: 'bigint', unit_price: 'decimal(12,3)'}, header = true)`;
// With all the memory there is: at fifty million lines its sets of order numbers do not fit in 2 GB.
const engine = await openEngine({ path: ':memory:', tempFolder: benchFolder });
await reportTask(async () => {
  await engine.run(`
    create temp table rfm as
    select customer, date_diff('day', max(happened_at)::date, date '${asOf}') as r, count(distinct order_no) as f,
      sum(quantity * unit_price) as m
    from ${reader} where quantity > 0 and unit_price > 0 and happened_at::date <= date '${asOf}' group by customer;
    create temp table cuts as
    select quantile_cont(r, [0.2, 0.4, 0.6, 0.8]) as r, quantile_cont(f, [0.2, 0.4, 0.6, 0.8]) as f,
      quantile_cont(m, [0.2, 0.4, 0.6, 0.8]) as m, avg(r) as mean_r, avg(f) as mean_f, avg(m) as mean_m from rfm;
    create table graded as
    select customer,
      case when rfm.r <= cuts.r[1] then 5 when rfm.r <= cuts.r[2] then 4 when rfm.r <= cuts.r[3] then 3 when rfm.r <= cuts.r[4] then 2 else 1 end as r_score,
      case when rfm.f <= cuts.f[1] then 1 when rfm.f <= cuts.f[2] then 2 when rfm.f <= cuts.f[3] then 3 when rfm.f <= cuts.f[4] then 4 else 5 end as f_score,
      case when rfm.m <= cuts.m[1] then 1 when rfm.m <= cuts.m[2] then 2 when rfm.m <= cuts.m[3] then 3 when rfm.m <= cuts.m[4] then 4 else 5 end as m_score,
      case when rfm.r <= mean_r then '↑' else '↓' end || case when rfm.f > mean_f then '↑' else '↓' end
        || case when rfm.m > mean_m then '↑' else '↓' end as customer_type
    from rfm, cuts`);
  const [row] = await engine.all<{ n: bigint }>('select count(*) as n from graded');
  return Number(row!.n);
});
engine.close();

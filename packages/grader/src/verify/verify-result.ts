import { quoteIdentifier, quoteText, type Row, type Session } from '@fenji/engine';
import {
  customersDataset,
  interpretPlan,
  type Plan,
  type Relations,
  type SchemeDocument,
  type Values,
} from '@fenji/scheme';
import { Refusal } from '@fenji/vocabulary';
import { exprValue } from '../run/run-program.ts';
import { resultTable } from '../run/run-tables.ts';

export type Verification = {
  readonly run: number;
  readonly plan: Plan;
  readonly document: SchemeDocument;
  readonly bound: Values;
  readonly relations: Relations;
};

const sampleSize = 20;

/**
 * Checks a result before anybody sees it: every customer once, no decision table against its hit policy, and a sample re-computed
 * from its facts by the plain interpreter, cell by cell. A refusal concerns the scheme, a fault ourselves.
 */
export async function verifyResult(
  session: Session,
  verification: Verification,
): Promise<{ readonly sampled: number }> {
  await everyCustomerOnce(session, verification.run);
  await tablesKeepTheirPolicy(session, verification);
  return { sampled: await recomputeSample(session, verification) };
}

async function everyCustomerOnce(session: Session, run: number): Promise<void> {
  const [row] = await session.all<{ rows: bigint; customers: bigint }>(
    `select count(*) as rows, count(distinct customer) as customers from ${resultTable(run)}`,
  );
  if (row!.rows !== row!.customers)
    throw new Error(`${row!.rows} rows for ${row!.customers} customers in run ${run}`);
}

async function tablesKeepTheirPolicy(session: Session, { run, document }: Verification): Promise<void> {
  for (const [name, part] of Object.entries({ ...document.indicators, ...document.steps })) {
    if (!('hit' in part) || (part.hit !== 'unique' && part.hit !== 'any')) continue;
    const [matches, violated] = [`${name}_matches`, `${name}_violated`].map(quoteIdentifier);
    const [row] = await session.all<{ customer: string; matches: bigint }>(
      `select customer, ${matches} as matches from ${resultTable(run)} where ${violated} order by customer limit 1`,
    );
    if (row)
      throw new Refusal(part.hit === 'unique' ? 'table-not-unique' : 'table-rules-differ', {
        table: name,
        customer: row.customer,
        matches: Number(row.matches),
      });
  }
}

async function recomputeSample(
  session: Session,
  { run, plan, bound, relations }: Verification,
): Promise<number> {
  // Spread over the population and the same for the same run: the smallest hashes of the ids.
  const stored = await session.all(
    `select * from ${resultTable(run)} order by md5(customer), customer limit ${sampleSize}`,
  );
  if (stored.length === 0) return 0;
  const known = new Map(stored.map((row) => [row.customer as string, valuesOf(row)]));
  const ids = [...known.keys()].map(quoteText).join(', ');
  const datasets: Record<string, Values[]> = {};
  const theirs = `customer in (${ids})${membersOf(plan, relations, ids)}`;
  for (const { name } of plan.datasets) {
    const rows = await session.all(`select * from (${relations[name]}) where ${theirs}`);
    datasets[name] = rows.map(valuesOf);
  }
  const { rows } = interpretPlan(plan, { datasets, bound, known });
  for (const row of rows) {
    const twin = known.get(row.customer as string);
    const differing = plan.result.find(({ name }) => twin?.[name] !== row[name]);
    if (differing) {
      throw new Error(
        `customer ${row.customer}: ${differing.name} is ${twin?.[differing.name]} in the result and ${row[differing.name]} when re-computed`,
      );
    }
  }
  if (rows.length !== stored.length)
    throw new Error(`${rows.length} of ${stored.length} sampled customers could be re-computed`);
  return rows.length;
}

/** Facts of a group's members count for the group, so that re-computing it takes them too. */
function membersOf(plan: Plan, relations: Relations, ids: string): string {
  const rollUp = plan.stages.find((stage) => stage.stage === 'population')?.rollUp;
  if (rollUp === undefined) return '';
  const members = `select customer from (${relations[customersDataset]}) where ${quoteIdentifier(rollUp)} in (${ids})`;
  return ` or customer in (${members})`;
}

function valuesOf(row: Row): Values {
  return Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, exprValue(cell)]));
}

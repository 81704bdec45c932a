import { quoteIdentifier, quoteName, quoteText, type Session } from '@fenji/engine';
import type { DatasetUse } from '@fenji/scheme';
import {
  type ColumnDefinition,
  type DatasetDefinition,
  Refusal,
  type WorkspaceDefinition,
} from '@fenji/vocabulary';

/** Dated exchange rates: its `customer` is the currency code, `rate` what one unit of it is worth in the workspace's. */
export const ratesDataset = 'rates';
const rateScale = 6;

/** A money column whose amounts are in another currency than the workspace's, or in one named by a column. */
export type Foreign = { readonly column: string; readonly currency: string };

/** The columns of a dataset that a run reads and that have to be converted, each with its currency as SQL. */
export function foreignColumns(
  use: DatasetUse,
  definition: DatasetDefinition | undefined,
  workspace: WorkspaceDefinition,
): readonly Foreign[] {
  return use.columns.flatMap(({ name }) => {
    const held = definition?.columns[name];
    const currency = held && currencyOf(held, workspace);
    return currency === undefined ? [] : [{ column: name, currency }];
  });
}

function currencyOf(column: ColumnDefinition, workspace: WorkspaceDefinition): string | undefined {
  if (column.type !== 'money' || column.currency === undefined) return undefined;
  if (typeof column.currency === 'string')
    return column.currency === workspace.currency.code ? undefined : quoteText(column.currency);
  return `fact.${quoteIdentifier(column.currency.column)}`;
}

/**
 * The facts with foreign amounts in the workspace's currency: times the latest rate of the fact's day or before,
 * rounded half away from zero to the same minor unit.
 */
export function convertedFacts(
  dataset: string,
  foreign: readonly Foreign[],
  workspace: WorkspaceDefinition,
  rateBatches: readonly number[],
): string {
  const home = quoteText(workspace.currency.code);
  const joins = foreign.map(
    ({ currency }, index) =>
      `asof left join (${rates(rateBatches)}) as rate_${index} on rate_${index}.currency = ${currency} and rate_${index}.valid_from <= fact.happened_at`,
  );
  const replaced = foreign.map(({ column, currency }, index) => {
    const amount = `fact.${quoteIdentifier(column)}`;
    const product = `abs(cast(${amount} as hugeint) * rate_${index}.rate)`;
    const rounded = `cast(sign(${amount}) * ((2 * ${product} + ${10 ** rateScale}) // ${2 * 10 ** rateScale}) as bigint)`;
    return `case when ${currency} = ${home} then ${amount} else ${rounded} end as ${quoteIdentifier(column)}`;
  });
  return `(select fact.* replace (${replaced.join(', ')}) from ${quoteName('facts', dataset)} as fact ${joins.join(' ')})`;
}

/** Refuses `rate-missing` with the first currency and day that no rate covers: an amount must not vanish. */
export async function requireRates(
  session: Session,
  dataset: string,
  foreign: readonly Foreign[],
  workspace: WorkspaceDefinition,
  batches: { readonly facts: readonly number[]; readonly rates: readonly number[] },
): Promise<void> {
  for (const { column, currency } of foreign) {
    const [row] = await session.all<{ currency: string; day: string }>(
      `select ${currency} as currency, cast(cast(fact.happened_at as date) as varchar) as day
       from ${quoteName('facts', dataset)} as fact asof left join (${rates(batches.rates)}) as rate on rate.currency = ${currency} and rate.valid_from <= fact.happened_at
       where fact.batch in (${[-1, ...batches.facts].join(', ')}) and fact.${quoteIdentifier(column)} is not null and ${currency} <> ${quoteText(workspace.currency.code)} and rate.rate is null
       order by fact.happened_at limit 1`,
    );
    if (row) throw new Refusal('rate-missing', { dataset, column, currency: row.currency, day: row.day });
  }
}

function rates(batches: readonly number[]): string {
  if (batches.length === 0)
    return 'select cast(null as varchar) as currency, cast(null as timestamp) as valid_from, cast(null as bigint) as rate where false';
  return `select customer as currency, happened_at as valid_from, rate from ${quoteName('facts', ratesDataset)} where batch in (${batches.join(', ')})`;
}

import { quoteIdentifier, quoteName, type Session } from '@fenji/engine';
import { customersDataset } from '@fenji/scheme';
import type { WorkspaceDefinition } from '@fenji/vocabulary';
import { ratesDataset } from '../run/convert-currency.ts';
import { datasetRelation, inPlacePath, inPlaceReader } from '../run/dataset-relation.ts';
import type { GradingPlace } from '../run/run-grading.ts';
import { cellTextSql } from './cell-text-sql.ts';

type Place = Pick<GradingPlace, 'definition' | 'resolve'>;
type Brought = readonly { readonly id: number; readonly dataset: string }[];

/**
 * A query of the customers, each once, that some batches name or that are read in place: `customer`, and the latest
 * values of customers' attributes as texts under their own names. Undefined where nobody is named.
 */
export async function namedCustomersSql(
  session: Session,
  place: Place,
  batches: Brought,
): Promise<string | undefined> {
  const parts = Object.entries(place.definition.datasets).flatMap(([name, dataset]) => {
    const own = batches.filter((batch) => batch.dataset === name).map(({ id }) => id);
    if (name === ratesDataset || (dataset.in_place === undefined && own.length === 0)) return [];
    const sight = { batches: own, resolve: place.resolve, minor: place.definition.currency.minor };
    return [datasetRelation({ name, kind: 'attributes', columns: [] }, dataset, sight)];
  });
  if (parts.length === 0) return undefined;
  const named = parts.map((part) => `select customer from (${part})`).join(' union all ');
  const attributes = await attributesSql(session, place, batches);
  const held = attributes ? `left join (${attributes}) as held using (customer)` : '';
  return `select * from (select distinct customer from (${named})) as named ${held} where trim(customer) <> ''`;
}

async function attributesSql(
  session: Session,
  { definition, resolve }: Place,
  batches: Brought,
): Promise<string | undefined> {
  const dataset: WorkspaceDefinition['datasets'][string] | undefined = definition.datasets[customersDataset];
  if (!dataset) return undefined;
  const columns = Object.entries(dataset.columns);
  if (dataset.in_place !== undefined) {
    const reader = inPlaceReader(inPlacePath(dataset.in_place, resolve));
    const present = await namesOf(session, reader);
    const cells = columns
      .map(([name, { from }]) => ({ name, header: [from ?? name].flat()[0]! }))
      .filter(({ header }) => present.has(header))
      .map(
        ({ name, header }) =>
          `any_value(cast(${quoteIdentifier(header)} as varchar)) as ${quoteIdentifier(name)}`,
      );
    const customer = `cast(${quoteIdentifier([dataset.customer].flat()[0]!)} as varchar)`;
    return `select ${[`${customer} as customer`, ...cells].join(', ')} from ${reader} group by 1`;
  }
  const own = batches.filter((batch) => batch.dataset === customersDataset).map(({ id }) => id);
  if (own.length === 0) return undefined;
  const table = quoteName('facts', customersDataset);
  const present = await namesOf(session, table);
  const cells = columns
    .filter(([name]) => present.has(name))
    .map(
      ([name, column]) =>
        `${cellTextSql([name], column, definition.currency.minor)} as ${quoteIdentifier(name)}`,
    );
  return `select ${['customer', ...cells].join(', ')} from ${table} where batch in (${own.join(', ')})
qualify row_number() over (partition by customer order by batch desc, row_number desc) = 1`;
}

const namesOf = async (session: Session, relation: string) =>
  new Set((await session.columnsOf(relation)).map(({ name }) => name));

import { type PurchaseSequences, sequenceOf } from './purchase-sequences.ts';

/** Who holds what: for each product a column with 1 for each customer who ever bought it, else 0. */
export function holdingsColumns(sequences: PurchaseSequences): Float64Array[] {
  const columns = sequences.products.map(() => new Float64Array(sequences.customers.length));
  for (let customer = 0; customer < sequences.customers.length; customer++) {
    for (const product of sequenceOf(sequences, customer)) columns[product]![customer] = 1;
  }
  return columns;
}

/** The share of customers who hold each product; 0 without customers. */
export function productPopularity(holdings: readonly Float64Array[]): Float64Array {
  return Float64Array.from(holdings, (column) =>
    column.length === 0 ? 0 : column.reduce((sum, held) => sum + held, 0) / column.length,
  );
}

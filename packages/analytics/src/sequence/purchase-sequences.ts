/**
 * What each customer bought, in order: customer c bought `purchases[offsets[c]] … purchases[offsets[c + 1] - 1]`.
 * Customers and products are sorted by name, so that the order of rows changes nothing.
 */
export type PurchaseSequences = {
  readonly customers: readonly string[];
  readonly products: readonly string[];
  readonly offsets: Int32Array;
  readonly purchases: Int32Array;
};

/** Rows of one length: who, when (a number: a day, an instant or a rank) and which product. */
export type PurchaseRows = {
  readonly customer: readonly string[];
  readonly order: ArrayLike<number>;
  readonly product: readonly string[];
};

/**
 * Sorts purchases by customer, then `order`, then product name (purchases of one moment have no order of their own).
 * With `repeats: 'drop'` only the first purchase of each product stays: the order of acquisition.
 */
export function purchaseSequences(rows: PurchaseRows, repeats: 'keep' | 'drop'): PurchaseSequences {
  const customers = sortedNames(rows.customer);
  const products = sortedNames(rows.product);
  const customerOf = numbering(customers);
  const productOf = numbering(products);
  const places = Array.from(rows.customer, (name, row) => ({
    customer: customerOf.get(name)!,
    order: rows.order[row]!,
    product: productOf.get(rows.product[row]!)!,
  })).sort((a, b) => a.customer - b.customer || a.order - b.order || a.product - b.product);
  const offsets = new Int32Array(customers.length + 1);
  const purchases: number[] = [];
  let held = new Set<number>();
  let current = -1;
  for (const { customer, product } of places) {
    if (customer !== current) {
      held = new Set();
      current = customer;
    }
    if (repeats === 'keep' || !held.has(product)) purchases.push(product);
    held.add(product);
    offsets[customer + 1] = purchases.length;
  }
  return { customers, products, offsets, purchases: Int32Array.from(purchases) };
}

/** The products of one customer in order. */
export function sequenceOf({ offsets, purchases }: PurchaseSequences, customer: number): Int32Array {
  return purchases.subarray(offsets[customer]!, offsets[customer + 1]!);
}

function sortedNames(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

function numbering(names: readonly string[]): Map<string, number> {
  return new Map(names.map((name, place) => [name, place]));
}

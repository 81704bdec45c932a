import { risingMeans } from '../numeric/rising-means.ts';

/** The order in which customers acquire the products of one scale, most widely held first. */
export type AcquisitionOrder = {
  /** Item numbers, most widely held first; ties by number. */
  readonly order: readonly number[];
  /** Share of customers who hold each product of `order`. */
  readonly popularity: readonly number[];
  /** For each product of `order`: share of holders among those who hold 0, 1, … of the scale's other products, never falling. */
  readonly byOthersHeld: readonly Float64Array[];
};

export type NextAcquisition = {
  /** The first product of the order that the customer lacks; null when all are held. */
  readonly next: number | null;
  /** Share of holders of that product among customers with as many of the other products; 1 when all are held. */
  readonly probability: number;
  /** Pairs held against the order (the rarer one without the more common one): the fewer, the surer the advice. */
  readonly guttmanErrors: number;
};

/**
 * Learns the order from who holds what (0/1 columns) among the items of one scale. Under monotone homogeneity the
 * chance to hold a product rises with the number of other products held (Sijtsma & Molenaar 2002, chapter 3): the
 * shares are pooled where they fall. Acquisition order as in Paas (1998).
 */
export function acquisitionOrder(
  holdings: readonly Float64Array[],
  items: readonly number[],
): AcquisitionOrder {
  const rows = holdings[0]?.length ?? 0;
  const holders = (item: number) => holdings[item]!.reduce((sum, held) => sum + held, 0);
  const order = [...items].sort((a, b) => holders(b) - holders(a) || a - b);
  const totals = new Float64Array(rows);
  for (const item of order) for (let row = 0; row < rows; row++) totals[row]! += holdings[item]![row]!;
  return {
    order,
    popularity: order.map((item) => (rows === 0 ? 0 : holders(item) / rows)),
    byOthersHeld: order.map((item) => shareByOthersHeld(holdings[item]!, totals, order.length)),
  };
}

function shareByOthersHeld(held: Float64Array, totals: Float64Array, products: number): Float64Array {
  const customers = new Float64Array(products);
  const holders = new Float64Array(products);
  for (let row = 0; row < held.length; row++) {
    const others = totals[row]! - held[row]!;
    customers[others]! += 1;
    holders[others]! += held[row]!;
  }
  return risingMeans(
    holders.map((count, others) => (customers[others]! > 0 ? count / customers[others]! : 0)),
    customers,
  );
}

/** The share of holders of the order's product at `place` among customers with as many of its other products as this one. */
export function holdingProbability(
  scale: AcquisitionOrder,
  place: number,
  holds: (item: number) => boolean,
): number {
  const item = scale.order[place]!;
  const others = scale.order.filter((other) => other !== item && holds(other)).length;
  return scale.byOthersHeld[place]![others]!;
}

/** What a customer acquires next on the scale, how likely, and how well the customer fits the order. */
export function nextAcquisition(scale: AcquisitionOrder, holds: (item: number) => boolean): NextAcquisition {
  const held = scale.order.map(holds);
  let guttmanErrors = 0;
  let lacking = 0;
  for (const one of held) {
    if (one) guttmanErrors += lacking;
    else lacking++;
  }
  const place = held.indexOf(false);
  if (place < 0) return { next: null, probability: 1, guttmanErrors };
  return { next: scale.order[place]!, probability: holdingProbability(scale, place, holds), guttmanErrors };
}

import { type PurchaseSequences, sequenceOf } from './purchase-sequences.ts';

/** How often state j followed state i: `counts[i * states.length + j]`. */
export type TransitionCounts = { readonly states: readonly string[]; readonly counts: Float64Array };

/**
 * Counts the steps from each purchase to the customer's next one. With an `endState` name, the last purchase of each
 * customer counts as a step into that further state, which nobody leaves: the customer who stopped buying.
 */
export function transitionCounts(sequences: PurchaseSequences, endState?: string): TransitionCounts {
  const states = endState === undefined ? sequences.products : [...sequences.products, endState];
  const size = states.length;
  const counts = new Float64Array(size * size);
  for (let customer = 0; customer < sequences.customers.length; customer++) {
    const products = sequenceOf(sequences, customer);
    for (let step = 1; step < products.length; step++)
      counts[products[step - 1]! * size + products[step]!]! += 1;
    if (endState !== undefined && products.length > 0) counts[products.at(-1)! * size + size - 1]! += 1;
  }
  return { states, counts };
}

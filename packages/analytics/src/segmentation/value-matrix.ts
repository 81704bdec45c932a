import type { Quadrants } from './quadrants.ts';
import { quadrants } from './quadrants.ts';

/**
 * The customer value matrix (Marcus 1998; M11): purchases against amount per purchase, above (not at) the average number
 * of purchases per customer and the average amount of all purchases. Customers without purchases are low on both.
 */
export function valueMatrix(frequency: Float64Array, monetary: Float64Array): Quadrants {
  const average = monetary.map((money, row) => (frequency[row]! > 0 ? money / frequency[row]! : 0));
  const purchases = frequency.reduce((sum, count) => sum + count, 0);
  const money = monetary.reduce((sum, amount) => sum + amount, 0);
  const averagePurchase = purchases > 0 ? money / purchases : 0;
  return quadrants(frequency, average, { x: 'mean', y: averagePurchase, tiesAreHigh: false });
}

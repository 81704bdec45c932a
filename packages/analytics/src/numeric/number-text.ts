/** A share as a percentage with one digit after the point, such as "12.5%". */
export function percentText(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

/** A number with at most the given significant digits and no trailing zeros, such as "2.28". */
export function shortNumber(value: number, digits = 3): string {
  return String(Number(value.toPrecision(digits)));
}

/** A test's probability, such as "p = 0.0123"; below 0.0001 "p < 0.0001", since smaller ones mean no more to a reader. */
export function probabilityText(p: number): string {
  return p < 0.0001 ? 'p < 0.0001' : `p = ${shortNumber(p)}`;
}

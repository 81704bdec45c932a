import type { Outcomes } from './logistic-design.ts';

/**
 * Whether a direction parts the two outcomes: no row of outcome 1 lies below 0 along it and no row of outcome 0 above,
 * and some lie off 0. Such a direction proves that the likelihood has no maximum (Albert & Anderson 1984).
 * 'complete': every row lies off 0; 'quasi-complete': some lie on it; undefined: it does not part them.
 */
export function separationAlong(
  projection: Float64Array,
  { ones, trials }: Outcomes,
): 'complete' | 'quasi-complete' | undefined {
  const reach = projection.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (!(reach > 0)) return undefined;
  const slack = 1e-6 * reach;
  let onBoundary = false;
  for (let row = 0; row < projection.length; row++) {
    if (ones[row]! > 0 && projection[row]! < -slack) return undefined;
    if (ones[row]! < trials[row]! && projection[row]! > slack) return undefined;
    if (Math.abs(projection[row]!) <= slack) onBoundary = true;
  }
  return onBoundary ? 'quasi-complete' : 'complete';
}

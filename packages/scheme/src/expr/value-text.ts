import { formatFixedPoint } from '@fenji/vocabulary';
import type { ExprType, ExprValue } from './expr.ts';

/** A value as plain text: integers counted in their scale as decimals; null stays null. */
export function valueText(value: ExprValue | undefined, type: ExprType | undefined): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint')
    return formatFixedPoint({ units: value, scale: type?.kind === 'number' ? type.scale : 0 });
  return String(value);
}

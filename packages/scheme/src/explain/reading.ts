import { formatFixedPoint } from '@fenji/vocabulary';
import type { ExprType, ExprValue } from '../expr/expr.ts';
import type { Values } from '../expr/interpret-expr.ts';
import type { Plan } from '../plan/plan.ts';
import type { SchemeDocument } from '../source/scheme-document.ts';

/** What an explanation is read from: the scheme, a customer's stored row, and the values found for everybody. */
export type Reading = {
  readonly document: SchemeDocument;
  readonly plan: Plan;
  readonly row: Values;
  readonly found: Values;
};

/** A value as plain text: integers counted in their scale as decimals; null stays null. */
export function valueText(value: ExprValue | undefined, type: ExprType | undefined): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint')
    return formatFixedPoint({ units: value, scale: type?.kind === 'number' ? type.scale : 0 });
  return String(value);
}

/** The text of a result column of the customer. */
export function readColumn({ plan, row }: Reading, name: string): string | null {
  return valueText(row[name], plan.result.find((column) => column.name === name)?.type);
}

/** The text of a value found for the whole population, or for the customer's peers. */
export function readFound(reading: Reading, name: string): string | null {
  if (name in reading.row) return readColumn(reading, name);
  for (const stage of reading.plan.stages) {
    if (stage.stage !== 'summarised') continue;
    const value = stage.values.find((each) => each.name === name);
    if (value) return valueText(reading.found[name], value.type);
  }
  return valueText(reading.found[name], reading.plan.inputs.find((input) => input.name === name)?.type);
}

import type { Values } from '../expr/interpret-expr.ts';
import { valueText } from '../expr/value-text.ts';
import type { Plan } from '../plan/plan.ts';
import type { SchemeDocument } from '../source/scheme-document.ts';

/** What an explanation is read from: the scheme, a customer's stored row, and the values found for everybody. */
export type Reading = {
  readonly document: SchemeDocument;
  readonly plan: Plan;
  readonly row: Values;
  readonly found: Values;
};

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

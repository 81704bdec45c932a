import { Refusal } from '@fenji/vocabulary';
import { customerFields } from './customer-fields.ts';
import { isMask } from './is-mask.ts';

type Levels = Readonly<Record<string, number>>;
type Values = Readonly<Record<string, unknown>>;

/** Whether anybody sees a field masked. */
export const isSensitiveField = (levels: Levels, field: string): boolean =>
  (levels[field] ?? 1) > 1 || customerFields[field]?.mask !== undefined;

/**
 * Refuses what was read masked and is sent back as if it were the value, in every field that anybody sees masked.
 * `prefix` says whose values they are, as the levels name them.
 */
export function refuseMasks(values: Values, levels: Levels, prefix: '' | 'fields.' | 'contact.' = ''): void {
  for (const [id, value] of Object.entries(values)) {
    const field = `${prefix}${id}`;
    if (isSensitiveField(levels, field) && isMask(value)) throw new Refusal('value-is-mask', { field });
  }
}

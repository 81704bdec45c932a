import type { FieldCondition, FormField } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import { or, type SQL, sql } from 'drizzle-orm';
import { customer } from '../tables.ts';
import { checkDay, compareDayText } from './compare-date.ts';
import { compareText } from './compare-field.ts';
import { compareNumber, readNumber } from './compare-ordered.ts';
import { type Reading, unindexed } from './reading.ts';

type Kind = FormField['kind'];
type Custom = { readonly id: string; readonly kind: Kind };

/**
 * How a custom field compares as its kind does: numbers and amounts by their size, several codes by each of them; one
 * value that must be there by the index over custom fields. Refuses a comparison or a value the kind does not know.
 */
export function compareCustom(custom: Custom, condition: FieldCondition, reading: Reading): SQL {
  const { id, kind } = custom;
  const text = sql`(${customer.fields} ->> ${id}::text)`;
  // Amounts are kept as texts, in which 1.5 and 1.50 differ.
  if (['equals', 'one-of'].includes(condition.is) && kind !== 'money') {
    return holdsAny(custom, condition, reading);
  }
  switch (kind) {
    case 'number':
    case 'money': {
      // What was written before the field became a number is none.
      const number = sql`(case when ${text} ~ '^-?[0-9]+([.][0-9]+)?$' then ${text}::numeric end)`;
      return compareNumber(number, condition);
    }
    case 'date':
      return compareDayText(
        sql`(substring(${text} from '^[0-9]{4}-[0-9]{2}-[0-9]{2}$') collate "C")`,
        condition,
      );
    case 'boolean':
    case 'code':
    case 'codes':
      return compareHeld(custom, text, condition, reading);
    case 'text':
    case 'long-text':
      return compareText(text, condition);
  }
}

function compareHeld(custom: Custom, text: SQL, condition: FieldCondition, reading: Reading): SQL {
  const { field, is } = condition;
  const isEmpty = sql`(coalesce(${text}, '') in ('', '[]'))`;
  switch (is) {
    case 'is-empty':
      return isEmpty;
    case 'is-not-empty':
      return sql`(not ${isEmpty})`;
    case 'not-equals':
    case 'none-of':
      return sql`(not ${holdsAny(custom, condition, reading)})`;
    case 'contains':
      if (custom.kind === 'codes') return holdsAny(custom, condition, reading);
  }
  throw new Refusal('filter-comparison-unknown', { field, is });
}

function holdsAny({ id, kind }: Custom, condition: FieldCondition, reading: Reading): SQL {
  const { field, is, value } = condition;
  const values = [value ?? []].flat().map(String);
  if (values.length === 0 && !is.endsWith('-of')) throw new Refusal('filter-value-wrong', { field });
  const held = values.map((one) => {
    const stored = JSON.stringify({ [id]: storedAs(kind, condition, one) });
    return sql`${customer.fields} @> ${stored}::jsonb`;
  });
  return unindexed(or(...held) ?? sql`false`, reading);
}

function storedAs(kind: Kind, condition: FieldCondition, value: string): unknown {
  if (kind === 'number') return readNumber(condition, value);
  if (kind === 'codes') return [value];
  if (kind === 'date') return checkDay(condition, value);
  if (kind === 'boolean') {
    if (value === 'true' || value === 'false') return value === 'true';
    throw new Refusal('filter-value-wrong', { field: condition.field });
  }
  return value;
}

import type { FieldCondition } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import { and, arrayContains, eq, not, type SQL, sql } from 'drizzle-orm';
import { foldText, planSearch } from '../rules/search-keys.ts';
import { customer, piecedColumns, piecesOfFields } from '../tables.ts';
import { type Reading, rareOf } from './reading.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a field holds ids of the store. */
export const isUuidField = (field: string): boolean => field === 'unit' || field === 'targetMarketId';

/** Refuses values that are no ids. */
export function checkUuids(field: string, values: readonly string[]): void {
  if (!values.every((one) => uuid.test(one))) throw new Refusal('filter-value-wrong', { field });
}

/**
 * A field that contains or begins with a text, by the index over pieces; undefined where that tells nothing. The text is
 * looked for in words that the planner takes for likely, as the pieces have told most already.
 */
export function findPart(
  column: SQL,
  { field, is, value }: FieldCondition,
  reading: Reading,
): SQL | undefined {
  if (is !== 'contains' && is !== 'starts-with') return undefined;
  const text = String([value ?? []].flat()[0] ?? '');
  const pieces = field === 'name' ? namePieces(text, reading) : fieldPieces(field, text, is, reading);
  if (!pieces || reading.wording === 'expected') return pieces;
  const within = is === 'contains' ? column : sql`left(${column}, ${[...text].length}::int)`;
  return and(pieces, sql`strpos(lower(${within}), lower(${text}::text)) <> 0`);
}

/** Chinese signs are searched as they are written, so that a name's own pieces hold them. */
function namePieces(text: string, reading: Reading): SQL | undefined {
  const isPlain = /^\p{Script=Han}{2,}$/u.test(text) && foldText(text) === text;
  if (!isPlain) return undefined;
  return arrayContains(
    customer.grams,
    rareOf(planSearch(text)!.grams, reading.statistics.nameShare, reading),
  );
}

/** The pieces are cut by the store as those of the index were; here they are cut to know how frequent they are. */
function fieldPieces(
  field: string,
  text: string,
  is: 'contains' | 'starts-with',
  reading: Reading,
): SQL | undefined {
  const size = piecedColumns.find(([pieced]) => pieced === field)?.[2];
  const signs = [...text.toLowerCase()];
  if (size === undefined || [...text].length < size) return undefined;
  const places = Array.from({ length: [...text].length + 1 - size }, (_, place) => ({ mark: '=', place }));
  const heads = is === 'starts-with' ? [{ mark: '^', place: 0 }] : [];
  const shareOf = ({ mark, place }: { mark: string; place: number }) =>
    reading.statistics.fieldShare(`${field}${mark}${signs.slice(place, place + size).join('')}`);
  const rare = rareOf([...heads, ...places], shareOf, reading).map(
    ({ mark, place }) =>
      sql`${field + mark}::text || substr(lower(${text}::text), ${place + 1}::int, ${size}::int)`,
  );
  return sql`${piecesOfFields} @> array[${sql.join(rare, sql`, `)}]`;
}

/** How the tags compare, whichever of those asked for. */
export function compareTags(condition: FieldCondition): SQL {
  const tags = [condition.value ?? []].flat().map(String);
  const anyOf = sql`${customer.tags} && ${sql.param(tags, customer.tags)}`;
  switch (condition.is) {
    case 'equals':
    case 'contains':
      return arrayContains(customer.tags, tags);
    case 'one-of':
      return anyOf;
    case 'not-equals':
    case 'none-of':
      return not(anyOf);
    case 'is-empty':
      return eq(customer.tags, []);
    case 'is-not-empty':
      return not(eq(customer.tags, []));
    default:
      throw new Refusal('filter-comparison-unknown', { field: condition.field, is: condition.is });
  }
}

/** How a text or an id compares; refuses a value that is no id. */
export function compareText(left: SQL, condition: FieldCondition): SQL {
  const { field, is, value } = condition;
  const isUuid = isUuidField(field);
  if (is === 'is-empty') return isUuid ? sql`${left} is null` : sql`(${left} is null or ${left} = '')`;
  if (is === 'is-not-empty') return isUuid ? sql`${left} is not null` : sql`${left} > ''`;
  const values = [value ?? []].flat().map(String);
  if (isUuid) checkUuids(field, values);
  const cast = (one: string) => (isUuid ? sql`${one}::uuid` : sql`${one}::text`);
  const listed = sql.join(values.map(cast), sql`, `);
  const [first] = values;
  if (is === 'one-of') return values.length === 0 ? sql`false` : sql`${left} in (${listed})`;
  if (is === 'none-of')
    return values.length === 0 ? sql`true` : sql`(${left} is null or ${left} not in (${listed}))`;
  if (first === undefined) throw new Refusal('filter-value-wrong', { field });
  const pattern = first.replace(/[\\%_]/g, '\\$&');
  switch (is) {
    case 'equals':
      return sql`${left} = ${cast(first)}`;
    case 'not-equals':
      return sql`${left} is distinct from ${cast(first)}`;
    case 'at-least':
      return sql`${left} >= ${cast(first)}`;
    case 'at-most':
      return sql`${left} <= ${cast(first)}`;
    case 'contains':
      return sql`${left}::text ilike ${`%${pattern}%`}`;
    case 'starts-with':
      return sql`${left}::text ilike ${`${pattern}%`}`;
  }
}

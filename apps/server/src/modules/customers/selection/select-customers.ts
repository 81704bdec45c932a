import type { CustomerFilter, FieldCondition, FormField, Permission } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import {
  and,
  arrayContains,
  arrayOverlaps,
  eq,
  inArray,
  isNull,
  notInArray,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { type Actor, getScope } from '../../../plumbing/actor.ts';
import { customerFields, daysLeftField } from '../rules/customer-fields.ts';
import { phonePartOf } from '../rules/phone-part.ts';
import { foldText, planSearch } from '../rules/search-keys.ts';
import { carriedColumns, customer, facetColumns } from '../tables.ts';
import { compareCustom } from './compare-custom.ts';
import { compareDay, compareInstant } from './compare-date.ts';
import { checkUuids, compareTags, compareText, findPart, isUuidField } from './compare-field.ts';
import { compareNumber } from './compare-ordered.ts';
import { isByRow, type Reading, rareOf, unindexed } from './reading.ts';

const deepest = 6;
const mostConditions = 100;

/** The condition under which a permission reaches a customer; undefined when it reaches all. */
export function scopeCondition(actor: Actor, permission: Permission): SQL | undefined {
  const scope = getScope(actor, permission);
  if (scope === 'all') return undefined;
  const own = eq(customer.ownerId, actor.id);
  if (scope === 'own' || actor.branch.length === 0) return own;
  return or(own, inArray(customer.unitId, [...actor.branch]));
}

/** The same for one customer already read. */
export function isInScope(
  actor: Actor,
  permission: Permission,
  row: { readonly ownerId: string | null; readonly unitId: string | null },
): boolean {
  const scope = actor.permissions[permission];
  if (!scope) return false;
  if (scope === 'all' || row.ownerId === actor.id) return true;
  return scope === 'department' && row.unitId !== null && actor.branch.includes(row.unitId);
}

const phoneLike = /^[(+]*\d[\d()-]{3,}$/;

/**
 * The condition of a search by a part of the name, code or pinyin initials, for who reads phones also of the phone;
 * undefined for a blank one.
 */
export function searchCondition(
  search: string | undefined,
  terms: FilterTerms,
  reading: Reading,
): SQL | undefined {
  const named = nameCondition(search, reading);
  const text = foldText(search ?? '');
  if (!named || !phoneLike.test(text) || !isReadable('phone', terms)) return named;
  const holds = (field: 'phone' | 'phoneKey', value: string) =>
    partCondition(sql`${customer[field]}`, { field, is: 'contains', value }, reading);
  // As it was typed, and as it is dialled whatever separators were typed.
  const part = phonePartOf(text);
  return or(named, holds('phone', text), part.length >= 4 ? holds('phoneKey', part) : undefined);
}

const partCondition = (column: SQL, condition: FieldCondition, reading: Reading): SQL =>
  (isByRow(reading) ? undefined : findPart(column, condition, reading)) ?? compareText(column, condition);

function nameCondition(search: string | undefined, reading: Reading): SQL | undefined {
  const plan = planSearch(search ?? '');
  if (!plan || reading.wording === 'carried') return undefined;
  // Read row by row the text itself is quicker told than its pieces.
  if (reading.wording === 'walked') {
    return [...plan.text].length > 1
      ? sql`strpos(${customer.searchText}, ${plan.text}::text) > 0`
      : sql`strpos(E'\\n' || ${customer.searchText}, E'\\n' || ${plan.text}::text) > 0`;
  }
  const pieces = arrayContains(customer.grams, rareOf(plan.grams, reading.statistics.nameShare, reading));
  // In words that the planner takes for likely, as the pieces have told most already; LIKE it takes for rare.
  return reading.wording === 'expected' || [...plan.text].length <= 3
    ? pieces
    : and(pieces, sql`strpos(${customer.searchText}, ${plan.text}::text) <> 0`);
}

/** What a filter is read with; the reader's security level decides what it may use, as comparing would tell a masked value. */
export type FilterTerms = {
  readonly readsLevel: number;
  readonly levels: Readonly<Record<string, number>>;
  /** The kinds of the custom fields by their ids. */
  readonly customKinds: ReadonlyMap<string, FormField['kind']>;
  /** On whose calendar a day is meant. */
  readonly timeZone: string;
  /** The days until the pool, there only for a filter that asks about them. */
  readonly daysLeft?: SQL | undefined;
};

/** The condition of a nested filter; refuses what is too large, unknown, or above the reader's level. */
export function filterCondition(
  filter: CustomerFilter,
  terms: FilterTerms,
  reading: Reading,
): SQL | undefined {
  let conditions = 0;
  const walk = (node: CustomerFilter, depth: number): SQL | undefined => {
    if (reading.wording === 'carried' && !('all' in node) && !isCarried(node)) return undefined;
    if (depth > deepest) throw new Refusal('filter-too-deep', { deepest });
    if ('all' in node) {
      const { facets, rest } = splitFacets(
        reading.wording === 'carried'
          ? node.all.filter((part) => 'all' in part || isCarried(part))
          : node.all,
      );
      conditions += facets.length;
      if (conditions > mostConditions) throw new Refusal('filter-too-large', { mostConditions });
      const together = facets.length > 0 ? facetsCondition(facets, terms, reading) : undefined;
      return and(together, ...rest.map((part) => walk(part, depth + 1)));
    }
    // An empty "any" holds for nobody.
    if ('any' in node) return or(...node.any.map((part) => walk(part, depth + 1) ?? sql`true`)) ?? sql`false`;
    // Unknown counts as untrue; in these words the planner still tells how many are left.
    if ('not' in node) return sql`(${walk(node.not, depth + 1) ?? sql`true`}) is not true`;
    conditions += 1;
    if (conditions > mostConditions) throw new Refusal('filter-too-large', { mostConditions });
    return fieldCondition(node, terms, reading);
  };
  return walk(filter, 1);
}

const carried = new Set<unknown>(carriedColumns.map((column) => customer[column]));

/** Whether the indexes of the sort orders carry all that a filter asks for. */
export function isCarried(node: CustomerFilter): boolean {
  if ('all' in node) return node.all.every(isCarried);
  if ('any' in node) return node.any.every(isCarried);
  return 'not' in node ? isCarried(node.not) : carried.has(customerFields[node.field]?.column);
}

const hiddenStatuses = ['merged', 'erased'] as const;

/** Merged and erased customers show only where the filter asks for that very status. */
export function hiddenCondition(filter: CustomerFilter | undefined): SQL | undefined {
  const hidden = hiddenStatuses.filter((status) => !filter || !asksFor(filter, status));
  return hidden.length > 0 ? notInArray(customer.status, hidden) : undefined;
}

function asksFor(filter: CustomerFilter, status: string): boolean {
  if ('all' in filter) return filter.all.some((part) => asksFor(part, status));
  if ('any' in filter) return filter.any.some((part) => asksFor(part, status));
  if ('not' in filter || filter.field !== 'status') return false;
  return ['equals', 'one-of'].includes(filter.is) && [filter.value].flat().includes(status);
}

const facetFields = new Set<string>(facetColumns.map(([field]) => field));

/** A condition that the index over facets answers: one of these fields equals one text, or one of a few, or is empty. */
type Facet = FieldCondition & { readonly is: 'equals' | 'one-of' | 'is-empty' };

function isFacet(node: CustomerFilter): node is Facet {
  if (!('field' in node) || !facetFields.has(node.field)) return false;
  // A facet does not tell an empty text from none.
  const isBlank = [node.value].flat().includes('');
  return node.is === 'is-empty' || (['equals', 'one-of'].includes(node.is) && !isBlank);
}

function splitFacets(nodes: readonly CustomerFilter[]): { facets: Facet[]; rest: CustomerFilter[] } {
  return { facets: nodes.filter(isFacet), rest: nodes.filter((node) => !isFacet(node)) };
}

/** All of these facets together: those that must be there in one test, so that the index intersects them. */
function facetsCondition(conditions: readonly Facet[], terms: FilterTerms, reading: Reading): SQL {
  const must: string[] = [];
  const others: SQL[] = [];
  for (const condition of conditions) {
    const { field, is, value } = condition;
    checkReadable(field, terms);
    if (isByRow(reading)) {
      others.push(walkedFacet(condition));
      continue;
    }
    if (is === 'is-empty') {
      must.push(`${field}=`);
      continue;
    }
    const values = [value ?? []].flat().map(String);
    if (isUuidField(field)) checkUuids(field, values);
    const facets = values.map((one) => `${field}=${isUuidField(field) ? one.toLowerCase() : one}`);
    if (is === 'one-of') others.push(arrayOverlaps(customer.facets, facets));
    else if (facets[0] === undefined) throw new Refusal('filter-value-wrong', { field });
    else must.push(facets[0]);
  }
  return and(must.length > 0 ? arrayContains(customer.facets, must) : undefined, ...others)!;
}

function walkedFacet(condition: Facet): SQL {
  const { column, kind } = customerFields[condition.field]!;
  // Nobody has an empty one, and in these words the indexes of the sort orders tell.
  if (condition.is === 'is-empty' && kind !== 'text') return isNull(sql`${column}`);
  return compareText(sql`${column}`, condition);
}

const isReadable = (field: string, { levels, readsLevel }: FilterTerms): boolean =>
  (levels[field] ?? 1) <= readsLevel;

function checkReadable(field: string, terms: FilterTerms): void {
  if (!isReadable(field, terms)) throw new Refusal('filter-field-masked', { field });
}

function fieldCondition(condition: FieldCondition, terms: FilterTerms, reading: Reading): SQL {
  const { field } = condition;
  checkReadable(field, terms);
  if (isFacet(condition)) return facetsCondition([condition], terms, reading);
  const custom = /^fields\.(.+)$/.exec(field)?.[1];
  if (custom !== undefined) {
    const kind = terms.customKinds.get(custom);
    if (!kind) throw new Refusal('filter-field-unknown', { field });
    return compareCustom({ id: custom, kind }, condition, reading);
  }
  if (field === daysLeftField.field && terms.daysLeft) {
    return unindexed(compareNumber(terms.daysLeft, condition), reading);
  }
  const known = customerFields[field];
  if (!known) throw new Refusal('filter-field-unknown', { field });
  if (known.kind === 'codes') return unindexed(compareTags(condition), reading);
  if (field === 'name' && condition.is === 'contains') {
    return nameCondition(String(condition.value), reading) ?? sql`true`;
  }
  const column = sql`${known.column}`;
  if (field === 'birthDate') return compareDay(column, condition);
  if (known.kind === 'date') return compareInstant(column, condition, terms.timeZone);
  return partCondition(column, condition, reading);
}

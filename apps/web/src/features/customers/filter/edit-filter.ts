import type { Comparison, CustomerFilter, FieldCondition } from '@fenji/contract';

/** A group of conditions, as people build them; `not` of one group is edited as that group turned round. */
export type Group = {
  readonly join: 'all' | 'any';
  readonly isNot: boolean;
  readonly parts: readonly CustomerFilter[];
};

const textual: readonly Comparison[] = [
  'contains',
  'equals',
  'not-equals',
  'starts-with',
  'one-of',
  'none-of',
];
const ordered: readonly Comparison[] = ['at-least', 'at-most', 'equals', 'not-equals'];
const listed: readonly Comparison[] = ['one-of', 'none-of'];
const emptiness: readonly Comparison[] = ['is-empty', 'is-not-empty'];

/** The comparisons that make sense for a kind of column, the usual one first. */
export function comparisonsOf(kind: string): readonly Comparison[] {
  if (kind === 'number' || kind === 'date') return [...ordered, ...emptiness];
  if (kind === 'boolean') return ['equals', ...emptiness];
  if (kind === 'text') return [...textual, ...emptiness];
  return [...listed, ...emptiness];
}

/** A condition on a column, with the usual comparison of the column's kind. */
export function conditionOn({
  field,
  kind,
}: {
  readonly field: string;
  readonly kind: string;
}): FieldCondition {
  return { field, is: comparisonsOf(kind)[0] ?? 'equals' };
}

/** Whether a comparison is against several values, one, or none. */
export function valuesOf(comparison: Comparison): 'many' | 'one' | 'none' {
  if (comparison === 'one-of' || comparison === 'none-of') return 'many';
  return emptiness.includes(comparison) ? 'none' : 'one';
}

/** Whether a part of a filter is a condition and no group. */
export function isCondition(filter: CustomerFilter): filter is FieldCondition {
  return 'field' in filter;
}

/** A filter as a group; a lone condition becomes a group of one. */
export function groupOf(filter: CustomerFilter | undefined): Group {
  if (filter === undefined) return { join: 'all', isNot: false, parts: [] };
  if ('not' in filter) {
    const inner = groupOf(filter.not);
    if (!inner.isNot) return { ...inner, isNot: true };
    return { join: 'all', isNot: true, parts: [filter.not] };
  }
  if ('all' in filter) return { join: 'all', isNot: false, parts: filter.all };
  if ('any' in filter) return { join: 'any', isNot: false, parts: filter.any };
  return { join: 'all', isNot: false, parts: [filter] };
}

/** A group as a filter; undefined when it is empty, for an empty filter says nothing. */
export function filterOf({ join, isNot, parts }: Group): CustomerFilter | undefined {
  if (parts.length === 0) return undefined;
  const joined: CustomerFilter =
    join === 'all' && parts.length === 1
      ? parts[0]!
      : join === 'all'
        ? { all: [...parts] }
        : { any: [...parts] };
  return isNot ? { not: joined } : joined;
}

/** The conditions that stand as chips: the parts of the outermost group when it joins by AND, else the filter whole. */
export function chipsOf(filter: CustomerFilter | undefined): readonly CustomerFilter[] {
  if (filter === undefined) return [];
  return 'all' in filter ? filter.all : [filter];
}

/** The filter with one more condition that has to hold. */
export function addCondition(filter: CustomerFilter | undefined, condition: CustomerFilter): CustomerFilter {
  const chips = chipsOf(filter);
  return chips.length === 0 ? condition : { all: [...chips, condition] };
}

/** The filter without its chip at a place; undefined when nothing is left. */
export function removeChip(filter: CustomerFilter | undefined, at: number): CustomerFilter | undefined {
  return filterOf({ join: 'all', isNot: false, parts: chipsOf(filter).filter((_, index) => index !== at) });
}

/** Whether every condition says what it compares with; groups must not be empty. */
export function isComplete(filter: CustomerFilter): boolean {
  if ('not' in filter) return isComplete(filter.not);
  if ('all' in filter) return filter.all.length > 0 && filter.all.every(isComplete);
  if ('any' in filter) return filter.any.length > 0 && filter.any.every(isComplete);
  const wanted = valuesOf(filter.is);
  if (wanted === 'none') return true;
  if (wanted === 'many') return Array.isArray(filter.value) && filter.value.length > 0;
  return filter.value !== undefined && filter.value !== '' && !Array.isArray(filter.value);
}

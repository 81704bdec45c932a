import type { CustomerFilter, FieldCondition } from '@fenji/contract';
import { addDays } from '../rules/day-in.ts';

/** Who asks and when: what `me` and `today` of a filter stand for. */
export type Asking = {
  readonly userId: string;
  /** Today on the workspace's calendar. */
  readonly today: string;
  readonly isDate: (field: string) => boolean;
};

/**
 * The filter with what depends on the reader put in: `me` as a relationship manager, and days counted from today
 * (`today`, `today-30`, `today+7`), so that a shared view shows each reader the own customers of these days.
 */
export function resolveFilter(filter: CustomerFilter, asking: Asking): CustomerFilter {
  if ('all' in filter) return { all: filter.all.map((part) => resolveFilter(part, asking)) };
  if ('any' in filter) return { any: filter.any.map((part) => resolveFilter(part, asking)) };
  if ('not' in filter) return { not: resolveFilter(filter.not, asking) };
  const { field, value } = filter;
  const resolve = resolverOf(field, asking);
  if (!resolve || value === undefined) return filter;
  return { ...filter, value: Array.isArray(value) ? value.map(resolve) : resolve(value) };
}

type Scalar = Exclude<NonNullable<FieldCondition['value']>, readonly unknown[]>;

function resolverOf(
  field: string,
  { userId, today, isDate }: Asking,
): ((value: Scalar) => Scalar) | undefined {
  if (field === 'owner') return (value) => (value === 'me' ? userId : value);
  if (!isDate(field)) return undefined;
  return (value) => {
    const [told, days = '0'] = /^today([+-]\d{1,5})?$/.exec(String(value)) ?? [];
    return told === undefined ? value : addDays(today, Number(days));
  };
}

/** Whether a filter asks about a field. */
export function asksAbout(filter: CustomerFilter, field: string): boolean {
  if ('all' in filter) return filter.all.some((part) => asksAbout(part, field));
  if ('any' in filter) return filter.any.some((part) => asksAbout(part, field));
  return 'not' in filter ? asksAbout(filter.not, field) : filter.field === field;
}

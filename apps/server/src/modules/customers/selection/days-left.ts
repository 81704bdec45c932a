import type { PoolRules } from '@fenji/contract';
import { eq, isNull, type SQL, sql } from 'drizzle-orm';
import { customer } from '../tables.ts';

/** The instant from which an owned customer's days without contact count. */
export const lastTouched = sql`coalesce(greatest(${customer.lastContactAt}, ${customer.ownedSince}), ${customer.createdAt})`;

/** The instant an owned customer is due to go back to the pool, by its grade's rule; null where none speaks of it. */
export function dueAt(rules: PoolRules): SQL {
  const cases = rules.recycle.map(({ grade, daysWithoutContact }) => {
    const isOfGrade = grade === null ? isNull(customer.grade) : eq(customer.grade, grade);
    return sql`when ${isOfGrade} then ${daysWithoutContact}::int`;
  });
  if (cases.length === 0) return sql`null::timestamptz`;
  return sql`(${lastTouched} + make_interval(hours => 24 * case ${sql.join(cases, sql` `)} end))`;
}

/** Whole days until a customer goes back to the pool, 0 or less when it is due; null for whom no rule takes back. */
export function daysLeftOf(rules: PoolRules, now: Date): SQL {
  if (!rules.isOn) return sql`null::int`;
  const left = sql`extract(epoch from ${dueAt(rules)} - ${now.toISOString()}::timestamptz)`;
  return sql`(case when ${customer.ownerId} is not null and ${customer.status} not in ('merged', 'erased')
    then ceil(${left} / 86400)::int end)`;
}

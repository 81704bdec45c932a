import type { Customer, GradeBadge } from '@fenji/contract';
import { and, asc, gt, ne, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Parts } from '../../../plumbing/parts.ts';
import type { Store } from '../../../store/store.ts';
import { customer, timelineEntry, ungraded } from '../tables.ts';

/** A customer's grade in a run, by customer code; null when it was not graded. */
export type NewGrade = { readonly code: string; readonly badge: GradeBadge | null };

/**
 * Moves the grades of some customers into their records: only changed ones get a timeline line. Codes nobody has are
 * passed over. Gives the number of customers whose grade changed. It is one statement, for on the embedded store
 * everybody else waits meanwhile.
 */
export async function recordGrades(
  transaction: Store,
  { clock, newId }: Pick<Parts, 'clock' | 'newId'>,
  grades: readonly NewGrade[],
): Promise<number> {
  const given = JSON.stringify(
    grades.map(({ code, badge }) => {
      const { grade = null, ordinal = ungraded } = badge ?? {};
      return { code, badge, grade, ordinal, entry: newId() };
    }),
  );
  const { rows } = await transaction.execute(sql`
    with moved as (
      update ${customer} set badge = given.badge, grade = given.grade, grade_ordinal = given.ordinal
      from json_to_recordset(${given}::json) as given(code text, badge jsonb, grade text, ordinal int, entry uuid)
      join ${customer} before on before.code = given.code and before.status not in ('merged', 'erased')
      where ${customer.id} = before.id and before.badge is distinct from given.badge
      returning before.id, given.entry, before.grade is distinct from given.grade as is_changed,
        before.badge -> 'title' as earlier, given.badge -> 'title' as title),
    told as (
      insert into ${timelineEntry} (id, customer_id, at, kind, title)
      select entry, id, ${clock().toISOString()}::timestamptz, 'grade',
        case when title is null then '{"zh": "未评级", "en": "Not graded"}'::jsonb
        else jsonb_build_object(
          'zh', '等级：' || coalesce(earlier ->> 'zh', '—') || ' → ' || (title ->> 'zh'),
          'en', 'Grade: ' || coalesce(earlier ->> 'en', '—') || ' → ' || (title ->> 'en')) end
      from moved where is_changed returning 1)
    select count(*) as changed from told`);
  return Number(rows[0]!.changed);
}

/** What a run may read of a customer's master data. */
export type MasterData = {
  readonly code: string;
  readonly kind: string;
  readonly status: string;
  readonly region: string | null;
  readonly industry: string | null;
  readonly createdOn: string;
  readonly birthDate: string | null;
  readonly lastContactOn: string | null;
  readonly owner: string | null;
  readonly unit: string | null;
  readonly tags: readonly string[];
  readonly fields: Customer['fields'];
};

/**
 * Every customer's mirrored attributes, by code, a few thousand at a time, with days on the calendar of a time zone;
 * merged and erased ones are left out.
 */
export async function* walkMasterData(store: Store, timeZone: string): AsyncGenerator<readonly MasterData[]> {
  const dayOf = (at: PgColumn) => sql`to_char(${at} at time zone ${timeZone}::text, 'YYYY-MM-DD')`;
  let last = '';
  for (;;) {
    const rows = await store
      .select({
        code: customer.code,
        kind: customer.kind,
        status: customer.status,
        region: customer.region,
        industry: customer.industry,
        birthDate: customer.birthDate,
        owner: customer.ownerName,
        unit: customer.unitName,
        tags: customer.tags,
        fields: customer.fields,
        createdOn: dayOf(customer.createdAt) as SQL<string>,
        lastContactOn: dayOf(customer.lastContactAt) as SQL<string | null>,
      })
      .from(customer)
      .where(and(gt(customer.code, last), ne(customer.status, 'merged'), ne(customer.status, 'erased')))
      .orderBy(asc(customer.code))
      .limit(5000);
    if (rows.length === 0) return;
    yield rows;
    last = rows.at(-1)!.code;
  }
}

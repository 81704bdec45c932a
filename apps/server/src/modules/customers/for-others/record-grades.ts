import type { Customer, GradeBadge } from '@fenji/contract';
import { and, asc, gt, inArray, ne, notInArray, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Parts } from '../../../plumbing/parts.ts';
import type { Store } from '../../../store/store.ts';
import { customer, ungraded } from '../tables.ts';
import { writeTimeline } from '../timeline.ts';

/** A customer's grade in a run, by customer code; null when it was not graded. */
export type NewGrade = { readonly code: string; readonly badge: GradeBadge | null };

/**
 * Moves the grades of some customers into their records: only changed ones get a timeline line. Codes nobody has are
 * passed over. Gives the number of customers whose grade changed.
 */
export async function recordGrades(
  transaction: Store,
  parts: Pick<Parts, 'clock' | 'newId'>,
  grades: readonly NewGrade[],
): Promise<number> {
  const known = await transaction
    .select({ id: customer.id, code: customer.code, grade: customer.grade, before: customer.badge })
    .from(customer)
    .where(
      and(
        inArray(
          customer.code,
          grades.map(({ code }) => code),
        ),
        notInArray(customer.status, ['merged', 'erased']),
      ),
    );
  const badges = new Map(grades.map(({ code, badge }) => [code, badge]));
  const rows = known.map((row) => ({ ...row, badge: badges.get(row.code) ?? null }));
  if (rows.length === 0) return 0;
  const json = JSON.stringify(
    rows.map(({ id, badge }) => ({
      id,
      badge,
      grade: badge?.grade ?? null,
      ordinal: badge?.ordinal ?? ungraded,
    })),
  );
  await transaction.execute(sql`
    update ${customer} set badge = given.badge, grade = given.grade, grade_ordinal = given.ordinal
    from jsonb_to_recordset(${json}::jsonb) as given(id uuid, badge jsonb, grade text, ordinal int)
    where ${customer.id} = given.id and ${customer.badge} is distinct from given.badge`);
  const changed = rows.filter((row) => row.grade !== (row.badge?.grade ?? null));
  await writeTimeline(
    transaction,
    { parts, actor: null },
    changed.map((row) => ({
      customerId: row.id,
      kind: 'grade' as const,
      title: row.badge
        ? {
            zh: `等级：${row.before?.title.zh ?? '—'} → ${row.badge.title.zh}`,
            en: `Grade: ${row.before?.title.en ?? '—'} → ${row.badge.title.en}`,
          }
        : { zh: '未评级', en: 'Not graded' },
    })),
  );
  return changed.length;
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

import type { Label } from '@fenji/vocabulary';
import { and, gt, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Parts } from '../../../plumbing/parts.ts';
import { customer, ungraded } from '../tables.ts';
import { writeTimeline } from '../timeline.ts';

const batchSize = 1000;

/** Why grades are withdrawn. */
export type Withdrawal = 'data-undone' | 'not-in-run';

const reasons: Readonly<Record<Withdrawal, Label>> = {
  'data-undone': { zh: '所依据的数据已被撤销', en: 'what it rested on was taken back' },
  'not-in-run': { zh: '不在最近一次评级的范围内', en: 'the latest run does not grade this customer' },
};

/**
 * Takes the grades that are not of the run that stands (or all, where none does) from the customers who bear them, a
 * thousand at a time, each with a line on the timeline. Doing it again changes nothing more.
 */
export async function withdrawGrades(
  { store, clock, newId }: Pick<Parts, 'store' | 'clock' | 'newId'>,
  standingRunId: string | null,
  because: Withdrawal,
  onBatch: (done: number) => Promise<void>,
): Promise<number> {
  const why = reasons[because];
  let done = 0;
  let last = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await store.transaction(async (tx) => {
      const bearing = await tx
        .select({ id: customer.id, badge: customer.badge })
        .from(customer)
        .where(
          and(
            gt(customer.id, last),
            sql`${customer.badge} ->> 'runId' is distinct from ${standingRunId}::text`,
            isNotNull(customer.badge),
          ),
        )
        .orderBy(customer.id)
        .limit(batchSize);
      if (bearing.length === 0) return bearing;
      await tx
        .update(customer)
        .set({ badge: null, grade: null, gradeOrdinal: ungraded })
        .where(
          inArray(
            customer.id,
            bearing.map(({ id }) => id),
          ),
        );
      await writeTimeline(
        tx,
        { parts: { clock, newId }, actor: null },
        bearing.map(({ id, badge }) => ({
          customerId: id,
          kind: 'grade' as const,
          title: {
            zh: `撤回等级 ${badge?.title.zh ?? '—'}：${why.zh}`,
            en: `Grade ${badge?.title.en ?? '—'} withdrawn: ${why.en}`,
          },
        })),
      );
      return bearing;
    });
    if (rows.length === 0) return done;
    done += rows.length;
    last = rows.at(-1)!.id;
    await onBatch(done);
  }
}

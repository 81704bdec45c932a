import { sql } from 'drizzle-orm';
import type { Store } from '../../../store/store.ts';
import { gradingRun } from '../tables.ts';

/** Marks a run as the one whose grades hold, and no other. */
export async function makeCurrent(transaction: Store, id: string): Promise<void> {
  await transaction
    .update(gradingRun)
    .set({ isCurrent: sql`${gradingRun.id} = ${id}` })
    .where(sql`${gradingRun.isCurrent} or ${gradingRun.id} = ${id}`);
}

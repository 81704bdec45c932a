import { and, inArray, ne } from 'drizzle-orm';
import type { Store } from '../../store/store.ts';
import { auditEntry, idempotencyKey, job } from '../tables.ts';
import { saysAny } from './says-any.ts';

/**
 * Forgets what plumbing keeps that holds one of these texts, for lawful erasure: first answers of calls, ended jobs, and
 * the details of audit lines about other things than customers, whose own lines are erased by their subject.
 */
export async function forgetTexts(transaction: Store, texts: readonly string[]): Promise<void> {
  await transaction.delete(idempotencyKey).where(saysAny(idempotencyKey.body, texts));
  for (const told of [job.parameters, job.checkpoint, job.result, job.problemParams])
    await transaction
      .delete(job)
      .where(and(inArray(job.state, ['done', 'failed', 'cancelled']), saysAny(told, texts)));
  await transaction
    .update(auditEntry)
    .set({ details: null, detailsSalt: null })
    .where(and(ne(auditEntry.subjectKind, 'customer'), saysAny(auditEntry.details, texts)));
}

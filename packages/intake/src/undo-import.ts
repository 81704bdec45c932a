import type { Session } from '@fenji/engine';
import { Refusal } from '@fenji/vocabulary';

/**
 * Takes a batch back as of an instant: its facts count no more from then on, yet stay, so that a run can be repeated
 * as known before. Refuses `batch-unknown` and `batch-undone`.
 */
export async function undoImport(
  session: Session,
  { batch, undoneAt }: { readonly batch: number; readonly undoneAt: Date },
): Promise<void> {
  await session.transaction(async () => {
    const [found] = await session.all<{ undone_at: string | null }>(
      'select undone_at from intake.batch where id = $1',
      [batch],
    );
    if (found === undefined) throw new Refusal('batch-unknown', { batch });
    if (found.undone_at !== null) throw new Refusal('batch-undone', { batch, at: found.undone_at });
    await session.run('update intake.batch set undone_at = cast($2 as timestamp) where id = $1', [
      batch,
      undoneAt.toISOString().replace('Z', ''),
    ]);
  });
}

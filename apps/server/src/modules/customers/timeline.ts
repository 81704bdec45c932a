import type { Label } from '@fenji/vocabulary';
import type { Call } from '../../plumbing/call.ts';
import type { Parts } from '../../plumbing/parts.ts';
import type { Store } from '../../store/store.ts';
import { timelineEntry } from './tables.ts';

export type TimelineKind = (typeof timelineEntry.$inferSelect)['kind'];

/** What a timeline line says; `at` is now unless given. */
export type TimelineLine = {
  readonly customerId: string;
  readonly kind: TimelineKind;
  readonly title: Label;
  readonly text?: string | null;
  readonly at?: Date;
};

/** Writes lines on customers' timelines in the caller's transaction and gives their ids. */
export async function writeTimeline(
  transaction: Store,
  cause: {
    readonly parts: Pick<Parts, 'clock' | 'newId'>;
    readonly actor: Pick<Call['actor'], 'id' | 'name'> | null;
  },
  lines: readonly TimelineLine[],
): Promise<string[]> {
  if (lines.length === 0) return [];
  const { clock, newId } = cause.parts;
  const rows = lines.map((line) => ({
    id: newId(),
    customerId: line.customerId,
    kind: line.kind,
    title: line.title,
    text: line.text ?? null,
    at: line.at ?? clock(),
    actorId: cause.actor?.id ?? null,
    actorName: cause.actor?.name ?? null,
  }));
  await transaction.insert(timelineEntry).values(rows);
  return rows.map(({ id }) => id);
}

import type { Store } from '../../store/store.ts';
import { outboxEvent } from '../tables.ts';

/** What happened, as others hear it: ids and words of state, never a person's data. */
export type DomainEvent = {
  readonly event: `${string}.${string}`;
  readonly subjectId: string;
  readonly payload: Record<string, unknown>;
};

/** Says events in the caller's transaction: they are heard (at least once) if and only if it is committed. */
export async function sayEvents(
  transaction: Store,
  tools: { readonly clock: () => Date; readonly newId: () => string },
  events: readonly DomainEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const at = tools.clock();
  await transaction.insert(outboxEvent).values(events.map((event) => ({ ...event, id: tools.newId(), at })));
}

import { Refusal } from '@fenji/vocabulary';
import { and, eq, or, sql } from 'drizzle-orm';
import type { Store } from '../../../store/store.ts';
import { customer, type MergeSnapshot, relation } from '../tables.ts';

type Tie = typeof relation.$inferSelect;
type MovedTies = Pick<MergeSnapshot, 'relations' | 'droppedRelations'>;

/** Refuses a tie that would make a customer stand above itself. */
export async function checkRing(tx: Store, kind: string, parentId: string, childId: string): Promise<void> {
  const { rows } = await tx.execute(sql`
    with recursive above(id) as (
      select ${parentId}::uuid
      union select r.parent_id from ${relation} r join above on r.child_id = above.id where r.kind = ${kind})
    select 1 from above where id = ${childId}::uuid`);
  if (rows.length > 0) throw new Refusal('relation-ring');
}

const tiesOf = (id: string) => or(eq(relation.parentId, id), eq(relation.childId, id));
const isSame = (tie: Omit<Tie, 'id'>) =>
  and(eq(relation.kind, tie.kind), eq(relation.parentId, tie.parentId), eq(relation.childId, tie.childId));

/**
 * Ties another customer's ties to the survivor. What would tie the survivor to itself, or is there already, is dropped;
 * refuses a merge that would put a customer above itself.
 */
export async function moveTies(tx: Store, fromId: string, toId: string): Promise<MovedTies> {
  const relations = await tx.select().from(relation).where(tiesOf(fromId));
  const droppedRelations: string[] = [];
  for (const tie of relations) {
    const parentId = tie.parentId === fromId ? toId : tie.parentId;
    const childId = tie.childId === fromId ? toId : tie.childId;
    const isDropped =
      parentId === childId || (await tx.$count(relation, isSame({ ...tie, parentId, childId }))) > 0;
    await tx.delete(relation).where(eq(relation.id, tie.id));
    if (isDropped) {
      droppedRelations.push(tie.id);
      continue;
    }
    await checkRing(tx, tie.kind, parentId, childId);
    await tx.insert(relation).values({ ...tie, parentId, childId });
  }
  return { relations, droppedRelations };
}

/** Gives the merged customer its ties back; one that somebody removed meanwhile stays away. */
export async function returnTies(tx: Store, moved: MovedTies, mergedId: string, survivorId: string) {
  for (const tie of moved.relations) {
    const isPair = [tie.parentId, tie.childId].every((id) => id === mergedId || id === survivorId);
    // Merges of an earlier version dropped only what would have tied the survivor to itself.
    if (moved.droppedRelations ? moved.droppedRelations.includes(tie.id) : isPair) {
      await insertTie(tx, tie);
      continue;
    }
    // Its other end may have moved on since, so only the end that this merge moved goes back.
    const end = tie.parentId === mergedId ? { parentId: mergedId } : { childId: mergedId };
    const moving = tie.parentId === mergedId ? relation.parentId : relation.childId;
    await tx
      .update(relation)
      .set(end)
      .where(and(eq(relation.id, tie.id), eq(moving, survivorId)));
  }
}

async function insertTie(tx: Store, tie: Tie): Promise<void> {
  const ends = or(eq(customer.id, tie.parentId), eq(customer.id, tie.childId));
  const states = await tx.select({ status: customer.status }).from(customer).where(ends);
  if (states.some(({ status }) => status === 'erased') || (await tx.$count(relation, isSame(tie))) > 0)
    return;
  await tx.insert(relation).values(tie).onConflictDoNothing();
}

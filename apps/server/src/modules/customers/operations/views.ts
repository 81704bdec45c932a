import { Refusal } from '@fenji/vocabulary';
import { eq, or } from 'drizzle-orm';
import type { Call, Handlers } from '../../../plumbing/call.ts';
import type { Store } from '../../../store/store.ts';
import { savedView } from '../tables.ts';

type View = typeof savedView.$inferSelect;

const show = ({ ownerId, ownerName, ...view }: View) => ({
  ...view,
  owner: { id: ownerId, name: ownerName },
});

function checkSharing(call: Call, isShared: boolean): void {
  if (isShared && !call.actor.permissions['views.share']) {
    throw new Refusal('not-allowed', { permission: 'views.share' });
  }
}

async function getOwn(store: Store, call: Call, id: string): Promise<View> {
  const [view] = await store.select().from(savedView).where(eq(savedView.id, id)).for('update');
  if (!view || (view.ownerId !== call.actor.id && !view.isShared))
    throw new Refusal('not-found', { what: 'view' });
  if (view.ownerId !== call.actor.id) throw new Refusal('view-not-yours');
  return view;
}

/** Saved views of the list: own ones and those shared by others. */
export const viewHandlers: Handlers<'listViews' | 'createView' | 'replaceView' | 'removeView'> = {
  listViews: async (_, { parts, actor }) => {
    const rows = await parts.store
      .select()
      .from(savedView)
      .where(or(eq(savedView.ownerId, actor.id), eq(savedView.isShared, true)))
      .orderBy(savedView.title)
      .limit(500);
    return { items: rows.map(show) };
  },
  createView: async ({ body }, call) => {
    checkSharing(call, body.isShared);
    const { id: ownerId, name: ownerName } = call.actor;
    const [view] = await call.parts.store
      .insert(savedView)
      .values({ ...body, id: call.parts.newId(), ownerId, ownerName })
      .returning();
    return show(view!);
  },
  replaceView: ({ params, body }, call) =>
    call.parts.store.transaction(async (tx) => {
      checkSharing(call, body.isShared);
      const view = await getOwn(tx, call, params.id);
      if (view.version !== call.version) throw new Refusal('version-stale', { version: view.version });
      const [replaced] = await tx
        .update(savedView)
        .set({ ...body, version: view.version + 1 })
        .where(eq(savedView.id, view.id))
        .returning();
      return show(replaced!);
    }),
  removeView: async ({ params }, call) => {
    await call.parts.store.transaction(async (tx) => {
      const view = await getOwn(tx, call, params.id);
      await tx.delete(savedView).where(eq(savedView.id, view.id));
    });
    return undefined;
  },
};

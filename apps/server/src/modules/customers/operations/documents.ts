import type { Readable } from 'node:stream';
import { Refusal } from '@fenji/vocabulary';
import { desc, eq } from 'drizzle-orm';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Call, Handlers } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import type { Store } from '../../../store/store.ts';
import { getForChange, getVisible } from '../customer-record.ts';
import { dayIn, startOfDay } from '../rules/day-in.ts';
import { customer, document } from '../tables.ts';
import { writeTimeline } from '../timeline.ts';

const mostMegabytes = 10;

async function readAll(content: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    bytes += (chunk as Buffer).length;
    if (bytes > mostMegabytes * 1024 * 1024)
      throw new Refusal('file-too-large', { megabytes: mostMegabytes });
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

const shownColumns = {
  id: document.id,
  name: document.name,
  mediaType: document.mediaType,
  bytes: document.bytes,
  addedAt: document.addedAt,
  addedById: document.addedById,
  addedByName: document.addedByName,
};
type Shown = Omit<typeof document.$inferSelect, 'content' | 'customerId'>;

const show = ({ addedById, addedByName, addedAt, ...row }: Shown) => ({
  ...row,
  addedAt: addedAt.toISOString(),
  addedBy: { id: addedById, name: addedByName },
});

const record = (tx: Store, call: Call, action: string, customerId: string, name: string) =>
  recordAudit(tx, causeOf(call), {
    action,
    subjectKind: 'customer',
    subjectId: customerId,
    details: { name },
  });

/** Notes and files of customers. */
export const documentHandlers: Handlers<
  'addNote' | 'listDocuments' | 'addDocument' | 'downloadDocument' | 'removeDocument'
> = {
  addNote: ({ params, body }, call) =>
    call.parts.store.transaction(async (tx) => {
      const row = await getForChange(tx, call.actor, params.id, 'customers.write');
      const { timeZone } = call.parts.workspaceTitle();
      const today = dayIn(call.parts.clock(), timeZone);
      if (body.happenedOn && body.happenedOn > today) throw new Refusal('note-in-future', { today });
      const at = body.happenedOn ? startOfDay(body.happenedOn, timeZone) : call.parts.clock();
      const title = body.isContact ? { zh: '联系客户', en: 'Contact made' } : { zh: '跟进记录', en: 'Note' };
      const kind = body.isContact ? 'contact' : 'note';
      const [id] = await writeTimeline(tx, call, [{ customerId: row.id, kind, title, text: body.text, at }]);
      if (body.isContact && (row.lastContactAt === null || row.lastContactAt < at)) {
        await tx.update(customer).set({ lastContactAt: at }).where(eq(customer.id, row.id));
      }
      await recordAudit(tx, causeOf(call), {
        action: 'note.added',
        subjectKind: 'customer',
        subjectId: row.id,
      });
      return { id: id! };
    }),
  listDocuments: async ({ params }, { parts, actor }) => {
    await getVisible(parts.store, actor, params.id);
    const rows = await parts.store
      .select(shownColumns)
      .from(document)
      .where(eq(document.customerId, params.id))
      .orderBy(desc(document.addedAt))
      .limit(500);
    return { items: rows.map(show) };
  },
  addDocument: async ({ params }, call) => {
    await getVisible(call.parts.store, call.actor, params.id);
    const { name, mediaType, content } = await call.upload();
    const bytes = await readAll(content);
    return call.parts.store.transaction(async (tx) => {
      await getForChange(tx, call.actor, params.id, 'customers.write');
      const [row] = await tx
        .insert(document)
        .values({
          id: call.parts.newId(),
          customerId: params.id,
          name: name.slice(0, 200),
          mediaType,
          bytes: bytes.length,
          content: bytes,
          addedAt: call.parts.clock(),
          addedById: call.actor.id,
          addedByName: call.actor.name,
        })
        .returning(shownColumns);
      await writeTimeline(tx, call, [
        {
          customerId: params.id,
          kind: 'document',
          title: { zh: '上传资料', en: 'Document added' },
          text: row!.name,
        },
      ]);
      await record(tx, call, 'document.added', params.id, row!.name);
      return show(row!);
    });
  },
  downloadDocument: async ({ params }, call) => {
    const [row] = await call.parts.store.select().from(document).where(eq(document.id, params.id));
    if (!row) throw new Refusal('not-found', { what: 'document' });
    await getVisible(call.parts.store, call.actor, row.customerId);
    await call.parts.store.transaction((tx) =>
      record(tx, call, 'document.downloaded', row.customerId, row.name),
    );
    return { name: row.name, mediaType: 'application/octet-stream', content: row.content };
  },
  removeDocument: async ({ params }, call) => {
    await call.parts.store.transaction(async (tx) => {
      const [row] = await tx
        .select({ ...shownColumns, customerId: document.customerId })
        .from(document)
        .where(eq(document.id, params.id));
      if (!row) throw new Refusal('not-found', { what: 'document' });
      await getForChange(tx, call.actor, row.customerId, 'customers.write');
      await tx.delete(document).where(eq(document.id, row.id));
      await record(tx, call, 'document.removed', row.customerId, row.name);
    });
    return undefined;
  },
};

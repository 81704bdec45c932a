import { Readable } from 'node:stream';
import { Refusal } from '@fenji/vocabulary';
import { type AuditRow, listAudit, recordAudit, verifyAudit, walkAudit } from '../audit/audit-trail.ts';
import type { Call, Handlers } from '../call.ts';
import { causeOf } from '../cause-of.ts';
import { cutPage, readCursor } from '../cursor.ts';

const show = (row: AuditRow, { parts }: Call) => ({
  number: row.number,
  at: row.at.toISOString(),
  actor: row.actorId === null ? null : { id: row.actorId, name: row.actorName ?? '' },
  action: row.action,
  title: parts.words.actions[row.action] ?? { zh: row.action, en: row.action },
  subjectKind: row.subjectKind,
  subjectId: row.subjectId,
  details: row.details,
  requestId: row.requestId,
  digest: row.digest,
});

async function* exportLines(call: Call): AsyncGenerator<string> {
  for await (const row of walkAudit(call.parts.store)) yield `${JSON.stringify(row)}\n`;
}

function numberOf(cursor: string): number {
  const number = Number(readCursor(cursor, 1)[0]);
  if (!Number.isSafeInteger(number)) throw new Refusal('cursor-unknown');
  return number;
}

/** Reading, exporting and verifying the audit trail; an export is itself a line of it. */
export const auditHandlers: Handlers<'listAudit' | 'exportAudit' | 'verifyAudit'> = {
  listAudit: async ({ query }, call) => {
    const before = query.cursor ? numberOf(query.cursor) : undefined;
    const rows = await listAudit(call.parts.store, { ...query, before }, query.limit + 1);
    return cutPage(
      rows,
      query.limit,
      (row) => [row.number],
      (row) => show(row, call),
    );
  },
  exportAudit: async (_, call) => {
    await call.parts.store.transaction((tx) =>
      recordAudit(tx, causeOf(call), { action: 'audit.exported', subjectKind: 'audit', subjectId: null }),
    );
    return {
      name: `fenji-audit-${call.parts.clock().toISOString().slice(0, 10)}.jsonl`,
      mediaType: 'application/jsonl; charset=utf-8',
      content: Readable.from(exportLines(call)),
    };
  },
  verifyAudit: async (_, { parts }) => verifyAudit(parts.store),
};

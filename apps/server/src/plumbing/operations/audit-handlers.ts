import { Readable } from 'node:stream';
import type { Store } from '../../store/store.ts';
import { type AuditRow, listAudit, recordAudit, verifyAudit, walkAudit } from '../audit/audit-trail.ts';
import { hideDetails, type LevelsByName } from '../audit/hide-details.ts';
import type { Call, Handlers } from '../call.ts';
import { causeOf } from '../cause-of.ts';
import { cutPage, readCursor } from '../cursor.ts';

/** The security levels of what details may hold, by name. */
export type ReadLevels = (store: Store) => Promise<LevelsByName>;

const show = (row: AuditRow, { parts, actor }: Call, levels: LevelsByName) => ({
  number: row.number,
  at: row.at.toISOString(),
  actor: row.actorId === null ? null : { id: row.actorId, name: row.actorName ?? '' },
  action: row.action,
  title: parts.words.actions[row.action] ?? { zh: row.action, en: row.action },
  subjectKind: row.subjectKind,
  subjectId: row.subjectId,
  details: hideDetails(row.details, levels, actor.readsLevel),
  requestId: row.requestId,
  digest: row.digest,
});

// Details above the reader's level leave with their salt, as erased ones do: the chain still verifies without them.
async function* exportLines({ parts, actor }: Call, levels: LevelsByName): AsyncGenerator<string> {
  for await (const row of walkAudit(parts.store)) {
    const isWhole = hideDetails(row.details, levels, actor.readsLevel) === row.details;
    yield `${JSON.stringify(isWhole ? row : { ...row, details: null, detailsSalt: null, isWithheld: true })}\n`;
  }
}

/**
 * Reading, exporting and verifying the audit trail; an export is itself a line of it. Values above the reader's
 * level are hidden.
 */
export const auditHandlers = (
  readLevels: ReadLevels,
): Handlers<'listAudit' | 'exportAudit' | 'verifyAudit'> => ({
  listAudit: async ({ query }, call) => {
    const before = query.cursor ? readCursor(query.cursor, ['long'])[0] : undefined;
    const rows = await listAudit(call.parts.store, { ...query, before }, query.limit + 1);
    const levels = await readLevels(call.parts.store);
    return cutPage(
      rows,
      query.limit,
      (row) => [row.number],
      (row) => show(row, call, levels),
    );
  },
  exportAudit: async (_, call) => {
    await call.parts.store.transaction((tx) =>
      recordAudit(tx, causeOf(call), { action: 'audit.exported', subjectKind: 'audit', subjectId: null }),
    );
    const { clock, workspaceTitle } = call.parts;
    const today = clock().toLocaleDateString('sv-SE', { timeZone: workspaceTitle().timeZone });
    return {
      name: `fenji-audit-${today}.jsonl`,
      mediaType: 'application/jsonl; charset=utf-8',
      content: Readable.from(exportLines(call, await readLevels(call.parts.store))),
    };
  },
  verifyAudit: async (_, { parts }) => verifyAudit(parts.store),
});

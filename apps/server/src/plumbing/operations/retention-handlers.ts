import { recordAudit } from '../audit/audit-trail.ts';
import type { Handlers } from '../call.ts';
import { causeOf } from '../cause-of.ts';
import { getRetention, retentionKey } from '../retention.ts';
import { replaceSetting } from '../settings.ts';

/** For how long things are kept; `keepDays` until somebody changes it. */
export const retentionHandlers = (keepDays: number): Handlers<'getRetention' | 'replaceRetention'> => ({
  getRetention: async (_, { parts }) => {
    const { version, value } = await getRetention(parts.store, keepDays);
    return { version, retention: value };
  },
  replaceRetention: ({ body }, call) =>
    call.parts.store.transaction(async (tx) => {
      const { value: before } = await getRetention(tx, keepDays);
      const { version, value } = await replaceSetting(tx, retentionKey, call.version, body);
      await recordAudit(tx, causeOf(call), {
        action: 'retention.changed',
        subjectKind: 'setting',
        subjectId: retentionKey,
        details: { before, after: body },
      });
      return { version, retention: value };
    }),
});

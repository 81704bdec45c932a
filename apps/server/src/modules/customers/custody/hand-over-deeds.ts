import type { AuditDeed } from '../../../plumbing/audit/audit-trail.ts';
import type { HandOverRecord } from './hand-over-customers.ts';

/** What the audit trail says of hand-overs: a line for each of them, and one for each customer, whose own trail it is. */
export const handOverDeeds = (
  made: readonly HandOverRecord[],
  action: 'customer.handed-over' | 'customer.recycled' = 'customer.handed-over',
): AuditDeed[] =>
  made.flatMap(({ id, fromId, toId, reason, customerIds }) => {
    const told = { fromUserId: fromId, toUserId: toId, reason };
    return [
      { action, subjectKind: 'hand-over', subjectId: id, details: { ...told, ids: customerIds } },
      ...customerIds.map((subjectId) => ({
        action,
        subjectKind: 'customer',
        subjectId,
        details: { handOverId: id, ...told },
      })),
    ];
  });

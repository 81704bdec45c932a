import type { AuditCause } from './audit/audit-trail.ts';
import type { Call } from './call.ts';

/** The cause an operation's audit line names. */
export const causeOf = ({ actor, requestId, parts }: Call): AuditCause => ({
  actor,
  requestId,
  at: parts.clock(),
});

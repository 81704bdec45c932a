import type { AuditCause } from './audit/audit-trail.ts';
import type { Call } from './call.ts';
import type { JobWork } from './jobs/job-kind.ts';

/** The cause an operation's audit line names. */
export const causeOf = ({ actor, requestId, parts }: Call): AuditCause => ({
  actor,
  requestId,
  at: parts.clock(),
});

/** The cause that a job's audit line names: Fenji itself, for whoever started the job. */
export const causeOfJob = ({
  parts,
  startedBy,
}: Pick<JobWork, 'startedBy'> & { readonly parts: Pick<JobWork['parts'], 'clock'> }): AuditCause => ({
  actor: { kind: 'system', id: startedBy?.id ?? '', name: startedBy?.name ?? 'Fenji' },
  requestId: null,
  at: parts.clock(),
});

import { createHash } from 'node:crypto';

/** What one line of the audit trail says, apart from its details. */
export type AuditLine = {
  readonly number: number;
  readonly at: Date;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string | null;
  readonly detailsDigest: string;
  readonly requestId: string | null;
};

/** The digest before the first line. */
export const firstDigest = '0'.repeat(64);

/** SHA-256 over salted details with their keys in order; the salt keeps erased details from being guessed. */
export function digestDetails(details: unknown, salt: string): string {
  return createHash('sha256').update(salt).update(canonical(details)).digest('hex');
}

/** The digest of a line, over the line and the digest before it: no line can be changed, added or taken away unseen. */
export function chainAudit(before: string, line: AuditLine): string {
  return digestTold([...beginningOf(before, line), line.actorName]);
}

/** Whether a line's digest is its own after the one before; lines of the first versions leave the actor's name out. */
export function fitsChain(before: string, line: AuditLine & { readonly digest: string }): boolean {
  return line.digest === chainAudit(before, line) || line.digest === digestTold(beginningOf(before, line));
}

const beginningOf = (before: string, line: AuditLine) => [
  before,
  line.number,
  line.at.toISOString(),
  line.actorId,
  line.action,
  line.subjectKind,
  line.subjectId,
  line.detailsDigest,
  line.requestId,
];

const digestTold = (told: readonly unknown[]) =>
  createHash('sha256').update(JSON.stringify(told)).digest('hex');

// The store may give an object's keys back in another order.
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}

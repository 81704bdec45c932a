import { Refusal } from '@fenji/vocabulary';

/** Refuses a NUL, or half of a surrogate pair, in any text or name of a request: PostgreSQL can hold them nowhere. */
export function refuseUnstorable(value: unknown): void {
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed()) throw new Refusal('request-invalid');
  } else if (value !== null && typeof value === 'object') {
    for (const [name, part] of Object.entries(value)) {
      refuseUnstorable(name);
      refuseUnstorable(part);
    }
  }
}

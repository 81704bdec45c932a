import { Refusal } from '@fenji/vocabulary';

/** Refuses a NUL in any text or name of a request: PostgreSQL can hold it nowhere. */
export function refuseNul(value: unknown): void {
  if (typeof value === 'string') {
    if (value.includes('\0')) throw new Refusal('request-invalid');
  } else if (value !== null && typeof value === 'object') {
    for (const [name, part] of Object.entries(value)) {
      refuseNul(name);
      refuseNul(part);
    }
  }
}

import { Refusal } from '@fenji/vocabulary';

/** The version an If-Match header names; refuses when it is missing or is no version of ours. */
export function readIfMatch(header: string | undefined): number {
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(header ?? '');
  if (!match) throw new Refusal('version-needed');
  return Number(match[1]);
}

import { ProblemError } from '@fenji/contract';
import { fillWords } from '../words/fill-words.ts';
import type { Words } from '../words/zh.ts';

/** One sentence about a failed call: the server's own words, with the fault number to quote where there is one. */
export function problemText(error: unknown, words: Words): string {
  if (!(error instanceof ProblemError)) return words.frame.offline;
  const { title, detail, fault, fields } = error.problem;
  const where = fields?.map(({ path, message }) => `${path}: ${message}`).join('; ');
  return [detail ?? title, where, fault && fillWords(words.frame.fault, { fault })]
    .filter(Boolean)
    .join(' · ');
}

/** Whether somebody else changed the record first. */
export function isStale(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.status === 412;
}

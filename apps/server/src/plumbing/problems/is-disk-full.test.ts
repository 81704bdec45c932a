import { Refusal } from '@fenji/vocabulary';
import { describe, expect, it } from 'vitest';
import { plumbingWords } from '../plumbing-words.ts';
import { isDiskFull } from './is-disk-full.ts';
import { tellProblem } from './tell-problem.ts';

const failed = (cause: object) => new Error('Failed query', { cause: Object.assign(new Error('x'), cause) });

describe('a full disk', () => {
  it.each([
    ['of the file system', Object.assign(new Error('write'), { code: 'ENOSPC' }), true],
    ['of PostgreSQL', failed({ code: '53100' }), true],
    ['of the engine', new Error('IO Error: Could not write file "x": No space left on device'), true],
    ['is no broken constraint', failed({ code: '23505' }), false],
    ['is no refusal', new Refusal('not-found', { what: 'x' }), false],
    ['is no text', 'ENOSPC', false],
  ])('%s', (_, error, isFull) => expect(isDiskFull(error)).toBe(isFull));

  it('is told as such, not as a fault', () => {
    const { problem, isFault } = tellProblem(failed({ code: '53100' }), plumbingWords, 'en', 'r');
    expect([problem.code, problem.status, isFault]).toEqual(['server-disk-full', 507, false]);
    expect(problem.title).toContain('nothing was saved');
  });
});

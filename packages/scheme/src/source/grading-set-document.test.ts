import { expect, it } from 'vitest';
import { parseGradingSet } from './grading-set-document.ts';

const set = (leading: string, schemes: readonly string[]) =>
  `fenji: 1\ngrading_set: ours\nleading: ${leading}\nschemes: [${schemes.join(', ')}]\n`;

type SetCase = readonly [name: string, text: string, codes: readonly (readonly [string, number])[]];
const cases: readonly SetCase[] = [
  ['a leading scheme among others', set('rfm', ['rfm', 'pyramid']), []],
  ['a leading scheme that is not listed', set('abc', ['rfm']), [['set-leading-unlisted', 3]]],
  ['a scheme listed twice', set('rfm', ['rfm', 'pyramid', 'rfm']), [['set-scheme-twice', 4]]],
  ['no scheme at all', set('rfm', []), [['value-too-small', 4]]],
];

it.each(cases)('%s', (_, text, codes) => {
  const { diagnostics, document } = parseGradingSet(text);
  expect(diagnostics.map(({ code, at }) => [code, at && 'line' in at && at.line])).toEqual(codes);
  expect(document !== undefined).toBe(codes.length === 0);
});

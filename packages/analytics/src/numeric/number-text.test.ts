import { expect, it } from 'vitest';
import { percentText, probabilityText, shortNumber } from './number-text.ts';

it.each([
  ['a share', percentText(0.12345), '12.3%'],
  ['a short number', shortNumber(2.2791), '2.28'],
  ['a whole number', shortNumber(3), '3'],
  ['a likely chance', probabilityText(0.51234), 'p = 0.512'],
  ['a tiny chance', probabilityText(0), 'p < 0.0001'],
])('words %s', (_name, actual, expected) => expect(actual).toBe(expected));

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMask } from './is-mask.ts';
import { type MaskKind, maskValue } from './mask-value.ts';

describe('what looks like a mask', () => {
  it.each([
    ['138****5678', true],
    ['****', true],
    [' **** ', true],
    ['110***********34', true],
    ['l***@example.com', true],
    ['1990-**-**', true],
    ['北京市朝阳区****', true],
    ['13812345678', false],
    ['110105194912310021', false],
    ['li@example.com', false],
    ['北京市朝阳区建国路 1 号', false],
    ['', false],
    ['***', false],
    ['**重点**客户', false],
    [null, false],
    [4, false],
  ])('%j: %s', (value, is) => expect(isMask(value)).toBe(is));

  it('is whatever stands in place of a value', () => {
    const kinds: readonly MaskKind[] = ['phone', 'email', 'id-number', 'address', 'date', 'other'];
    // The store trims what is given, and has no phone or number of blanks.
    const value = fc.string({ minLength: 1 }).filter((text) => text.trim() === text);
    fc.assert(
      fc.property(fc.constantFrom(...kinds), value, (kind, text) => {
        expect(isMask(maskValue(kind, text))).toBe(true);
      }),
    );
  });
});

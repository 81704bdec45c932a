import { describe, expect, it } from 'vitest';
import { divideRounded, formatFixedPoint, parseFixedPoint, rescale } from './fixed-point.ts';

describe('fixed-point', () => {
  it.each([
    ['12.50', 125n, 1],
    ['-3', -3n, 0],
    ['.341', 341n, 3],
    ['1e3', 1000n, 0],
    ['0.000', 0n, 0],
  ])('reads %s exactly', (text, units, scale) => {
    expect(parseFixedPoint(text)).toEqual({ units, scale });
  });

  it.each(['', '.', 'abc', '1,000', '１２', '1.2.3', '--1'])('refuses %j', (text) => {
    expect(parseFixedPoint(text)).toBeUndefined();
  });

  it.each([
    [125n, 2, 0, '1.25'],
    [-5n, 3, 0, '-0.005'],
    [1200n, 2, 0, '12'],
    [1200n, 2, 2, '12.00'],
  ])('writes %s at scale %s', (units, scale, keep, text) => {
    expect(formatFixedPoint({ units, scale }, keep)).toBe(text);
  });

  it.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [4n, 3n, 1n],
    [5n, 3n, 2n],
    [7n, -2n, -4n],
  ])('rounds %s / %s half away from zero', (a, b, expected) => {
    expect(divideRounded(a, b)).toBe(expected);
  });

  it('never loses digits', () => {
    expect(rescale({ units: 5n, scale: 1 }, 3)).toBe(500n);
    expect(() => rescale({ units: 5n, scale: 3 }, 1)).toThrow(RangeError);
  });
});

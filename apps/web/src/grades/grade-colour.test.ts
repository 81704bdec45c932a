import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, gradeColour } from './grade-colour.ts';

/** Projections of linear RGB onto what two kinds of dichromats see (Viénot, Brettel and Mollon, 1999). */
const sights = {
  protanopia: [
    [0.11238, 0.88762, 0],
    [0.11238, 0.88762, 0],
    [0.00401, -0.00401, 1],
  ],
  deuteranopia: [
    [0.29275, 0.70725, 0],
    [0.29275, 0.70725, 0],
    [-0.02234, 0.02234, 1],
  ],
} as const;

const linear = (colour: string) =>
  [1, 3, 5].map((at) => (Number.parseInt(colour.slice(at, at + 2), 16) / 255) ** 2.2);

/** CIE L*a*b* of linear RGB, for distances as the eye sees them. */
function lab(colour: readonly number[]): number[] {
  const [r, g, b] = colour.map((value) => Math.max(0, value)) as [number, number, number];
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const seen = (matrix: readonly (readonly number[])[], colour: string) => {
  const given = linear(colour);
  return lab(matrix.map((row) => row.reduce((sum, weight, index) => sum + weight * given[index]!, 0)));
};
const distance = (one: readonly number[], other: readonly number[]) =>
  Math.hypot(...one.map((value, index) => value - other[index]!));

describe('the colours of grades', () => {
  it('let every letter be read (WCAG AA)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: -2, max: 40 }), (of, ordinal) => {
        const { ground, ink } = gradeColour(ordinal, of);
        expect(contrast(ground, ink)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it.each(Object.entries(sights))('are told apart with %s, for up to seven grades', (_, matrix) => {
    for (let of = 2; of <= 7; of += 1) {
      const colours = Array.from({ length: of }, (_, index) =>
        seen(matrix, gradeColour(index + 1, of).ground),
      );
      const pairs = colours.flatMap((one, at) => colours.slice(at + 1).map((other) => distance(one, other)));
      expect(Math.min(...pairs), `${of} grades`).toBeGreaterThan(11);
    }
  });

  it('begin and end the same whatever the number of grades', () => {
    expect(gradeColour(1, 3)).toEqual(gradeColour(1, 9));
    expect(gradeColour(3, 3)).toEqual(gradeColour(9, 9));
  });
});

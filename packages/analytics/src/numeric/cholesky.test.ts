import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cholesky, choleskyInverse, choleskySolve } from './cholesky.ts';

it('factors a textbook matrix and solves with it', () => {
  const matrix = Float64Array.of(4, 12, -16, 12, 37, -43, -16, -43, 98);
  const lower = cholesky(matrix, 3)!;
  expect([...lower]).toEqual([2, 0, 0, 6, 1, 0, -8, 5, 3]);
  expect([...choleskySolve(lower, Float64Array.of(0, 6, 39))]).toEqual([1, 1, 1]);
});

it.each([
  ['a singular matrix', [1, 1, 1, 1]],
  ['an indefinite matrix', [1, 2, 2, 1]],
  ['a zero matrix', [0, 0, 0, 0]],
  ['a matrix with something that is no number', [Number.NaN, 0, 0, 1]],
])('has no factor for %s', (_, matrix) => {
  expect(cholesky(Float64Array.from(matrix), 2)).toBeUndefined();
});

it('inverts any matrix of the form B·Bᵀ + I', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 9, maxLength: 9 }),
      (b) => {
        const at = (i: number, j: number) =>
          (i === j ? 1 : 0) + [0, 1, 2].reduce((sum, k) => sum + b[i * 3 + k]! * b[j * 3 + k]!, 0);
        const matrix = Float64Array.from({ length: 9 }, (_, at9) => at(Math.floor(at9 / 3), at9 % 3));
        const inverse = choleskyInverse(cholesky(matrix, 3)!, 3);
        for (let i = 0; i < 3; i++) {
          for (let j = 0; j < 3; j++) {
            const product = [0, 1, 2].reduce((sum, k) => sum + matrix[i * 3 + k]! * inverse[k * 3 + j]!, 0);
            expect(product).toBeCloseTo(i === j ? 1 : 0, 9);
          }
        }
      },
    ),
  );
});

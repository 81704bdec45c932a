import { expect, it } from 'vitest';
import { solveQuadratic } from './quadratic-program.ts';

const unit = (n: number) =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));

it('solves the problem of the quadprog manual, twice from the same input', () => {
  const program = {
    matrix: unit(3),
    linear: [0, 5, 0],
    constraints: [
      { row: [-4, -3, 0], atLeast: -8 },
      { row: [2, 1, 0], atLeast: 2 },
      { row: [0, -2, 1], atLeast: 0 },
    ],
  };
  for (let time = 0; time < 2; time++) {
    const solved = solveQuadratic(program);
    if (typeof solved === 'string') throw new Error(solved);
    expect(solved.value).toBeCloseTo(-2.3809523809524, 12);
    for (const [at, x] of [0.4761904761905, 1.047619047619, 2.0952380952381].entries()) {
      expect(solved.x[at]).toBeCloseTo(x, 12);
    }
    expect(solved.multipliers[0]).toBe(0);
  }
});

it('keeps equalities wherever they stand in the list', () => {
  const solved = solveQuadratic({
    matrix: unit(2),
    linear: [0, 0],
    constraints: [
      { row: [1, 0], atLeast: 0.7 },
      { row: [1, 1], atLeast: 1, equal: true },
    ],
  });
  if (typeof solved === 'string') throw new Error(solved);
  expect(solved.x[0]).toBeCloseTo(0.7, 12);
  expect(solved.x[1]).toBeCloseTo(0.3, 12);
});

it('tells what cannot be met, a row of zeros included, and a matrix that is no bowl', () => {
  const constraints = [
    { row: [1], atLeast: 2 },
    { row: [-1], atLeast: -1 },
  ];
  expect(solveQuadratic({ matrix: [[1]], linear: [0], constraints })).toBe('infeasible');
  expect(solveQuadratic({ matrix: [[1]], linear: [0], constraints: [{ row: [0], atLeast: 1 }] })).toBe(
    'infeasible',
  );
  expect(
    solveQuadratic({ matrix: [[1]], linear: [0], constraints: [{ row: [0], atLeast: -1 }] }),
  ).toMatchObject({ x: [0] });
  expect(solveQuadratic({ matrix: [[-1]], linear: [0], constraints: [] })).toBe('not-convex');
});

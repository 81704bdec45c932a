import { expect, it } from 'vitest';
import { digamma } from './digamma.ts';
import { scaledExponentialIntegral } from './exponential-integral.ts';
import { gaussLegendre } from './gauss-legendre.ts';

it.each([1, 2, 5, 12, 20])('%i nodes are exact up to degree 2n-1', (n) => {
  const { nodes, weights } = gaussLegendre(n);
  for (let degree = 0; degree < 2 * n; degree++) {
    const sum = nodes.reduce((total, node, i) => total + weights[i]! * node ** degree, 0);
    expect(sum).toBeCloseTo(degree % 2 === 0 ? 2 / (degree + 1) : 0, 13);
  }
});

it.each([
  [1, -0.5772156649015329],
  [0.5, -1.9635100260214235],
  [10, 2.251752589066721],
  [1e-3, -1000.5755719318103],
  [1e6, 13.815510057964191],
])('ψ(%d)', (x, expected) => {
  expect(Math.abs(digamma(x) / expected - 1)).toBeLessThan(1e-13);
});

it.each([
  // e·E₁(1), and ∫₀^∞ e^(-zu) (1+u)^-s du in closed form for s = 0 and s = 2.
  [1, 1, 0.5963473623231941],
  [0, 4, 0.25],
  [2, 1, 1 - 0.5963473623231941],
  [3, 0, 0.5],
])('e^z·E_%d(%d)', (s, z, expected) => {
  expect(scaledExponentialIntegral(s, z)).toBeCloseTo(expected, 13);
});

it('meets the recurrence s·E_{s+1}(z) = e^-z - z·E_s(z) at real orders and small z', () => {
  for (const z of [1e-3, 0.02, 0.7, 5, 300]) {
    for (const s of [0.3, 0.606, 1, 1.7, 4]) {
      const left = s * scaledExponentialIntegral(s + 1, z);
      expect(left).toBeCloseTo(1 - z * scaledExponentialIntegral(s, z), 10);
    }
  }
});

it('has no value at z = 0 for orders up to 1', () => {
  expect(scaledExponentialIntegral(1, 0)).toBe(Number.POSITIVE_INFINITY);
});

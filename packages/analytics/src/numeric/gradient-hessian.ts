import type { DifferentiableFunction } from './minimise-bfgs.ts';

/**
 * The Hessian (row-major, symmetrised) of a function from central differences of its analytic gradient, with
 * steps of `step` in every coordinate: error of order step² (about nine digits at the default).
 */
export function gradientHessian(f: DifferentiableFunction, x: Float64Array, step = 1e-4): Float64Array {
  const n = x.length;
  const hessian = new Float64Array(n * n);
  const moved = Float64Array.from(x);
  const above = new Float64Array(n);
  const below = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    moved[j] = x[j]! + step;
    f(moved, above);
    moved[j] = x[j]! - step;
    f(moved, below);
    moved[j] = x[j]!;
    for (let i = 0; i < n; i++) hessian[i * n + j] = (above[i]! - below[i]!) / (2 * step);
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const mean = (hessian[i * n + j]! + hessian[j * n + i]!) / 2;
      hessian[i * n + j] = mean;
      hessian[j * n + i] = mean;
    }
  }
  return hessian;
}

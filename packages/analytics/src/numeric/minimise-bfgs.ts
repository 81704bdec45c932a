/** Writes the gradient at `x` into `gradient` and returns the value; a value that is not finite means "outside the domain". */
export type DifferentiableFunction = (x: Float64Array, gradient: Float64Array) => number;

export type Minimum = {
  readonly x: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  readonly iterations: number;
  readonly evaluations: number;
  /** True when the largest gradient entry fell to the tolerance; false when no step could improve or the limit was hit. */
  readonly converged: boolean;
};

export type MinimiseOptions = {
  /** Largest absolute gradient entry that counts as a minimum; default 1e-6. */
  readonly tolerance?: number;
  /** Default 500. */
  readonly maxIterations?: number;
  /** Longest first step, in units of x; default 1. */
  readonly firstStep?: number;
};

/**
 * Minimises a smooth function by BFGS with a backtracking line search on its analytic gradient
 * (Nocedal & Wright, Numerical Optimization, algorithm 6.1); never throws, tells whether it converged.
 */
export function minimiseBfgs(
  f: DifferentiableFunction,
  start: ArrayLike<number>,
  { tolerance = 1e-6, maxIterations = 500, firstStep = 1 }: MinimiseOptions = {},
): Minimum {
  const n = start.length;
  let x = Float64Array.from(start);
  let gradient = new Float64Array(n);
  let value = f(x, gradient);
  let evaluations = 1;
  let inverse = identity(n, 1);
  let fresh = true;
  let iterations = 0;
  while (Number.isFinite(value) && largest(gradient) > tolerance && iterations < maxIterations) {
    const direction = descent(inverse, gradient);
    let slope = dot(direction, gradient);
    if (!(slope < 0)) {
      inverse = identity(n, 1);
      fresh = true;
      for (let i = 0; i < n; i++) direction[i] = -gradient[i]!;
      slope = dot(direction, gradient);
    }
    const longest = fresh ? firstStep : 2;
    let step = Math.min(1, longest / Math.max(largest(direction), 1e-300));
    const nextX = new Float64Array(n);
    const nextGradient = new Float64Array(n);
    let nextValue = Number.NaN;
    for (let halvings = 0; halvings < 60; halvings++) {
      for (let i = 0; i < n; i++) nextX[i] = x[i]! + step * direction[i]!;
      nextValue = f(nextX, nextGradient);
      evaluations++;
      if (nextValue <= value + 1e-4 * step * slope) break;
      // A parabola through both values and the slope aims better than halving, within bounds.
      const aimed = (-slope * step * step) / (2 * (nextValue - value - slope * step));
      step = Number.isFinite(aimed) ? Math.min(0.5 * step, Math.max(0.1 * step, aimed)) : 0.25 * step;
    }
    const accepted = nextValue <= value + 1e-4 * step * slope;
    if (!accepted) {
      if (fresh) break;
      inverse = identity(n, 1);
      fresh = true;
      continue;
    }
    iterations++;
    inverse = updated(inverse, difference(nextX, x), difference(nextGradient, gradient), fresh);
    fresh = false;
    x = nextX;
    gradient = nextGradient;
    value = nextValue;
  }
  const converged = Number.isFinite(value) && largest(gradient) <= tolerance;
  return { x, value, gradient, iterations, evaluations, converged };
}

/** The largest absolute entry; infinite when an entry is not a number. */
export function largest(values: Float64Array): number {
  let most = 0;
  for (const value of values) {
    const size = Math.abs(value);
    if (!(size <= most)) most = Number.isNaN(size) ? Number.POSITIVE_INFINITY : size;
  }
  return most;
}

function identity(n: number, scale: number): Float64Array {
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) matrix[i * n + i] = scale;
  return matrix;
}

function descent(inverse: Float64Array, gradient: Float64Array): Float64Array {
  const n = gradient.length;
  const direction = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum -= inverse[i * n + j]! * gradient[j]!;
    direction[i] = sum;
  }
  return direction;
}

function updated(inverse: Float64Array, s: Float64Array, y: Float64Array, fresh: boolean): Float64Array {
  const n = s.length;
  const sy = dot(s, y);
  // Without positive curvature along the step the update would lose positive definiteness.
  if (!(sy > 1e-12 * Math.sqrt(dot(s, s) * dot(y, y)))) return inverse;
  const h = fresh ? identity(n, sy / dot(y, y)) : inverse;
  const hy = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += h[i * n + j]! * y[j]!;
    hy[i] = sum;
  }
  const factor = (1 + dot(y, hy) / sy) / sy;
  const next = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      next[i * n + j] = h[i * n + j]! + factor * s[i]! * s[j]! - (hy[i]! * s[j]! + s[i]! * hy[j]!) / sy;
    }
  }
  return next;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value - b[i]!);
}

import quadprog from 'quadprog';

/** row · x ≥ atLeast, or row · x = atLeast where `equal`. */
export type LinearConstraint = {
  readonly row: readonly number[];
  readonly atLeast: number;
  readonly equal?: boolean;
};

export type QuadraticProgram = {
  /** Symmetric and positive definite. */
  readonly matrix: readonly (readonly number[])[];
  readonly linear: readonly number[];
  readonly constraints: readonly LinearConstraint[];
};

export type QuadraticSolution = {
  readonly x: readonly number[];
  readonly value: number;
  /** One a constraint: how fast the value rises as the constraint is tightened; 0 where it does not bind. */
  readonly multipliers: readonly number[];
};

/**
 * Minimises ½ xᵀ·matrix·x - linearᵀ·x under linear constraints by the dual method of Goldfarb & Idnani (1983), or
 * tells that no x meets them all, or that the matrix is not positive definite. The input is left as it is.
 */
export function solveQuadratic(program: QuadraticProgram): QuadraticSolution | 'infeasible' | 'not-convex' {
  const n = program.linear.length;
  // A row of zeros says something about its bound alone, and would divide by its length inside the method.
  const empty = (constraint: LinearConstraint) => constraint.row.every((entry) => entry === 0);
  for (const constraint of program.constraints.filter(empty)) {
    if (constraint.atLeast > 0 || (constraint.equal && constraint.atLeast !== 0)) return 'infeasible';
  }
  const used = program.constraints.filter((constraint) => !empty(constraint));
  const ordered = [
    ...used.filter((constraint) => constraint.equal),
    ...used.filter((constraint) => !constraint.equal),
  ];
  const result = quadprog.solveQP(
    [[], ...program.matrix.map((row) => [0, ...row])],
    [0, ...program.linear],
    [[], ...Array.from({ length: n }, (_, i) => [0, ...ordered.map((constraint) => constraint.row[i]!)])],
    [0, ...ordered.map((constraint) => constraint.atLeast)],
    used.filter((constraint) => constraint.equal).length,
  );
  if (result.message.includes('inconsistent')) return 'infeasible';
  if (result.message.includes('positive definite')) return 'not-convex';
  if (result.message !== '') throw new Error(`quadratic program: ${result.message}`);
  const found = new Map(ordered.map((constraint, at) => [constraint, result.Lagrangian[at + 1]!]));
  return {
    x: result.solution.slice(1, n + 1),
    value: result.value[1]!,
    multipliers: program.constraints.map((constraint) => found.get(constraint) ?? 0),
  };
}

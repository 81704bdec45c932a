import { cholesky, choleskyInverse } from '../../numeric/cholesky.ts';
import { gradientHessian } from '../../numeric/gradient-hessian.ts';
import {
  type DifferentiableFunction,
  largest,
  type Minimum,
  minimiseBfgs,
} from '../../numeric/minimise-bfgs.ts';

/**
 * What may be wrong with a fit: the search stopped early; a parameter ran to an extreme (the data do not tell it
 * apart from a limit such as "all customers alike"); the information matrix has no inverse, so no standard errors.
 */
export type FitRemark = 'not-converged' | 'parameter-at-extreme' | 'no-standard-errors';

export type ModelFit<Name extends string> = {
  readonly parameters: Readonly<Record<Name, number>>;
  /** From the observed information; null where it has no inverse. */
  readonly standardErrors: Readonly<Record<Name, number | null>>;
  readonly logLikelihood: number;
  readonly customers: number;
  readonly converged: boolean;
  /** Largest entry of the gradient of the log-likelihood by the logarithms of the parameters. */
  readonly largestGradient: number;
  readonly iterations: number;
  readonly evaluations: number;
  readonly remarks: readonly FitRemark[];
};

/** The log-likelihood at positive parameters; writes its derivatives by them into `gradient`. */
export type LogLikelihood = (parameters: Float64Array, gradient: Float64Array) => number;

type FitTask<Name extends string> = {
  readonly names: readonly Name[];
  readonly logLikelihood: LogLikelihood;
  readonly customers: number;
  /** The unit of each parameter in the data: weeks for rates, money for spend, 1 for shapes. */
  readonly scales: readonly number[];
  /** In those units; tried in turn until one converges. */
  readonly starts: readonly (readonly number[])[];
};

const extreme = Math.log(1e5);
const bound = Math.log(1e7);

/**
 * Maximum likelihood over positive parameters: BFGS on their logarithms, Newton steps to the last digits, standard
 * errors from the observed information. Always answers; `converged` and `remarks` say how far to trust it.
 */
export function fitPositiveParameters<Name extends string>(task: FitTask<Name>): ModelFit<Name> {
  const n = task.names.length;
  const parameters = new Float64Array(n);
  let evaluations = 0;
  const meanLoss: DifferentiableFunction = (logs, gradient) => {
    evaluations++;
    if (!(largest(logs) < bound)) return Number.POSITIVE_INFINITY;
    for (let i = 0; i < n; i++) parameters[i] = task.scales[i]! * Math.exp(logs[i]!);
    const value = task.logLikelihood(parameters, gradient);
    for (let i = 0; i < n; i++) gradient[i]! *= -parameters[i]! / task.customers;
    return -value / task.customers;
  };
  let iterations = 0;
  let best: Pick<Minimum, 'x' | 'value'> = { x: new Float64Array(n), value: Number.POSITIVE_INFINITY };
  for (const start of task.starts) {
    const found = minimiseBfgs(meanLoss, start.map(Math.log), { tolerance: 1e-7, maxIterations: 200 });
    iterations += found.iterations;
    if (!(found.value >= best.value)) best = found;
    // A search that ran to an extreme would only be led there again.
    if (found.converged || largest(found.x) > extreme) break;
  }
  const hessian = gradientHessian(meanLoss, best.x);
  const triangle = cholesky(hessian, n);
  const inverse = triangle === undefined ? undefined : choleskyInverse(triangle, n);
  const polished = inverse === undefined ? best.x : polish(meanLoss, best.x, inverse);
  const gradient = new Float64Array(n);
  const logLikelihood = -meanLoss(polished, gradient) * task.customers;
  const largestGradient = largest(gradient) * task.customers;
  const converged = largest(gradient) < 1e-6 && Number.isFinite(logLikelihood);
  const remarks: FitRemark[] = [];
  if (!converged) remarks.push('not-converged');
  if (polished.some((value) => Math.abs(value) > extreme)) remarks.push('parameter-at-extreme');
  if (inverse === undefined) remarks.push('no-standard-errors');
  const entries = <Value>(value: (index: number) => Value) =>
    Object.fromEntries(task.names.map((name, i) => [name, value(i)])) as Record<Name, Value>;
  return {
    parameters: entries((i) => task.scales[i]! * Math.exp(polished[i]!)),
    // d ln p = dp / p: the error of the logarithm times the parameter.
    standardErrors: entries((i) =>
      inverse === undefined
        ? null
        : task.scales[i]! * Math.exp(polished[i]!) * Math.sqrt(inverse[i * n + i]! / task.customers),
    ),
    logLikelihood,
    customers: task.customers,
    converged,
    largestGradient,
    iterations,
    evaluations,
    remarks,
  };
}

/** Newton steps with a fixed inverse Hessian while the gradient shrinks: past the digits a line search can see. */
function polish(f: DifferentiableFunction, start: Float64Array, inverse: Float64Array): Float64Array {
  const n = start.length;
  const gradient = new Float64Array(n);
  let x = start;
  f(x, gradient);
  let size = largest(gradient);
  for (let round = 0; round < 8 && size > 1e-14; round++) {
    const next = x.map((value, i) => {
      let step = 0;
      for (let j = 0; j < n; j++) step += inverse[i * n + j]! * gradient[j]!;
      return value - step;
    });
    const nextGradient = new Float64Array(n);
    if (!Number.isFinite(f(next, nextGradient)) || largest(nextGradient) >= size) break;
    x = next;
    gradient.set(nextGradient);
    size = largest(gradient);
  }
  return x;
}

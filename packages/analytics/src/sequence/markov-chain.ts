import { chiSquareUpper } from '../numeric/incomplete-gamma.ts';
import type { TransitionCounts } from './transition-counts.ts';

/** A first-order Markov chain; matrices row by row, states.length². */
export type MarkovChain = {
  readonly states: readonly string[];
  /** How often each state was left. */
  readonly departures: Float64Array;
  /** Rows sum to 1. */
  readonly probabilities: Float64Array;
  /** Of each probability; 0 for a state that was never left. */
  readonly standardErrors: Float64Array;
  /** Of the transitions, given where each sequence starts. */
  readonly logLikelihood: number;
  /** States never left in the data: nothing is known of what follows, they are taken as final (probability 1 of staying). */
  readonly neverLeft: readonly number[];
  /** Does the next state depend on the present one? Likelihood ratio against independence. */
  readonly independence: {
    readonly statistic: number;
    readonly degreesOfFreedom: number;
    readonly p: number;
  };
};

/**
 * The chain under which the counts are likeliest: p = n_ij / n_i, standard error √(p (1 - p) / n_i), ln L = Σ n_ij ln p_ij
 * (Anderson & Goodman 1957). Counts must not be negative.
 */
export function fitMarkovChain({ states, counts }: TransitionCounts): MarkovChain {
  const size = states.length;
  const departures = new Float64Array(size);
  const probabilities = new Float64Array(size * size);
  const standardErrors = new Float64Array(size * size);
  const neverLeft: number[] = [];
  let logLikelihood = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) departures[i]! += counts[i * size + j]!;
    const left = departures[i]!;
    if (left === 0) {
      neverLeft.push(i);
      probabilities[i * size + i] = 1;
      continue;
    }
    for (let j = 0; j < size; j++) {
      const count = counts[i * size + j]!;
      const p = count / left;
      probabilities[i * size + j] = p;
      standardErrors[i * size + j] = Math.sqrt((p * (1 - p)) / left);
      if (count > 0) logLikelihood += count * Math.log(p);
    }
  }
  return {
    states,
    departures,
    probabilities,
    standardErrors,
    logLikelihood,
    neverLeft,
    independence: independenceTest(counts, departures, logLikelihood),
  };
}

function independenceTest(counts: Float64Array, departures: Float64Array, logLikelihood: number) {
  const size = departures.length;
  const arrivals = new Float64Array(size);
  counts.forEach((count, place) => {
    arrivals[place % size]! += count;
  });
  const total = departures.reduce((sum, count) => sum + count, 0);
  let independent = 0;
  for (const count of arrivals) if (count > 0) independent += count * Math.log(count / total);
  const statistic = Math.max(0, 2 * (logLikelihood - independent));
  const rows = departures.filter((count) => count > 0).length;
  const columns = arrivals.filter((count) => count > 0).length;
  const degreesOfFreedom = Math.max(0, rows - 1) * Math.max(0, columns - 1);
  return {
    statistic,
    degreesOfFreedom,
    p: degreesOfFreedom === 0 ? 1 : chiSquareUpper(statistic, degreesOfFreedom),
  };
}

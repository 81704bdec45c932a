import { mean } from '../numeric/moments.ts';
import { meanInterval } from './mean-interval.ts';
import type { Interval } from './proportion-interval.ts';
import { wilsonInterval } from './proportion-interval.ts';

export type SatisfactionRules = {
  /** Answers at or above this count as satisfied. */
  readonly satisfiedFrom: number;
  /** The share of satisfied customers that is owed, 0 … 1. */
  readonly target: number;
  readonly confidence: number;
};

/** `below`: even the upper limit misses the target; `watch`: the share does; `met`: it does not. */
export type SatisfactionSignal = 'below' | 'watch' | 'met';

export type SatisfactionRow = {
  readonly group: string;
  readonly answers: number;
  readonly meanScore: number;
  readonly meanInterval: Interval | undefined;
  readonly satisfied: number;
  readonly satisfiedShare: number;
  readonly shareInterval: Interval;
  readonly signal: SatisfactionSignal;
};

/** Satisfaction per group with its uncertainty and an early warning (M28), groups in the order of their first answer. */
export function satisfactionByGroup(
  scores: Float64Array,
  groups: readonly string[],
  rules: SatisfactionRules,
): SatisfactionRow[] {
  const byGroup = Map.groupBy(scores.keys(), (row) => groups[row]!);
  return Array.from(byGroup, ([group, rows]) =>
    satisfactionOf(
      group,
      rows.map((row) => scores[row]!),
      rules,
    ),
  );
}

/** The same for one list of at least one score. */
export function satisfactionOf(
  group: string,
  scores: readonly number[],
  { satisfiedFrom, target, confidence }: SatisfactionRules,
): SatisfactionRow {
  const answers = scores.length;
  const satisfied = scores.filter((score) => score >= satisfiedFrom).length;
  const share = satisfied / answers;
  const shareInterval = wilsonInterval(satisfied, answers, confidence);
  const average = mean(scores);
  if (shareInterval === undefined || average === undefined) throw new Error('satisfaction needs an answer');
  const missed = share < target;
  return {
    group,
    answers,
    meanScore: average,
    meanInterval: meanInterval(scores, confidence),
    satisfied,
    satisfiedShare: share,
    shareInterval,
    signal: shareInterval.high < target ? 'below' : missed ? 'watch' : 'met',
  };
}

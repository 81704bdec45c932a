import type { Interval } from './proportion-interval.ts';
import { wilsonInterval } from './proportion-interval.ts';

export type AnswerShare = {
  readonly answer: string;
  readonly count: number;
  /** Of the respondents; with several choices a person the shares sum to more than one. */
  readonly share: number;
  readonly interval: Interval;
};

/**
 * Counts and shares of the answers to one survey question, the commonest first (ties by text). A cell may hold several
 * choices parted by `;`; an empty cell is no answer. No answers give an empty table.
 */
export function answerTable(cells: readonly string[], confidence = 0.95): AnswerShare[] {
  const counts = new Map<string, number>();
  let respondents = 0;
  for (const cell of cells) {
    const choices = new Set(
      cell
        .split(/[;;]/)
        .map((choice) => choice.trim())
        .filter((choice) => choice !== ''),
    );
    if (choices.size > 0) respondents++;
    for (const choice of choices) counts.set(choice, (counts.get(choice) ?? 0) + 1);
  }
  return Array.from(counts, ([answer, count]) => ({
    answer,
    count,
    share: count / respondents,
    interval: wilsonInterval(count, respondents, confidence)!,
  })).sort((a, b) => b.count - a.count || (a.answer < b.answer ? -1 : 1));
}

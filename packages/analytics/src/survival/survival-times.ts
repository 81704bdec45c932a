import { type AnalysisProblem, problem } from '../analysis.ts';
import { ascendingOrder } from '../numeric/ascending-order.ts';

/** When each subject was last seen, and whether the event (1) or only the end of watching (0) came then. */
export type SurvivalTimes = { readonly time: ArrayLike<number>; readonly event: ArrayLike<number> };

/** Why these are no survival times, with the row (1-based), or undefined: times finite and not negative, events 0 or 1. */
export function faultOfSurvivalTimes({ time, event }: SurvivalTimes): AnalysisProblem | undefined {
  for (let row = 0; row < time.length; row++) {
    if (!(time[row]! >= 0 && time[row]! < Number.POSITIVE_INFINITY)) {
      return problem(
        'time-out-of-range',
        `第 ${row + 1} 行的时间无效`,
        `row ${row + 1}: the time is not a number of at least 0`,
      );
    }
    if (event[row] !== 0 && event[row] !== 1) {
      return problem(
        'event-not-zero-or-one',
        `第 ${row + 1} 行的事件不是 0 或 1`,
        `row ${row + 1}: the event is not 0 or 1`,
      );
    }
  }
  return undefined;
}

/** The rows by rising stratum and, within one, from the latest time to the earliest. */
export function lateToEarly(time: ArrayLike<number>, strata?: ArrayLike<number>): Uint32Array {
  const falling = new Float64Array(time.length);
  for (let row = 0; row < time.length; row++) falling[row] = -time[row]!;
  const order = ascendingOrder(falling);
  if (strata === undefined) return order;
  const byStratum = ascendingOrder(Float64Array.from(order, (row) => strata[row]!));
  return byStratum.map((at) => order[at]!);
}

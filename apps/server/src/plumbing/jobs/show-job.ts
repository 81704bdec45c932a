import type { Job } from '@fenji/contract';
import type { Label } from '@fenji/vocabulary';
import { type ModuleWords, wordRefusal } from '../words.ts';
import type { JobRow } from './jobs.ts';
import { stuckAfterMs } from './start-jobs.ts';

const faultWords: Label = { zh: '系统出错', en: 'Something failed' };

/** A job as the interface tells it: rate and time left are of the current attempt. */
export function showJob(row: JobRow, words: ModuleWords, now: Date): Job {
  const until = row.finishedAt ?? now;
  const seconds = row.startedAt ? (until.getTime() - row.startedAt.getTime()) / 1000 : 0;
  const perSecond = seconds > 0.2 && row.done > row.doneBefore ? (row.done - row.doneBefore) / seconds : null;
  const isRunning = row.state === 'running';
  const left = perSecond && row.total !== null && isRunning ? (row.total - row.done) / perSecond : null;
  return {
    id: row.id,
    kind: row.kind,
    title: words.jobs[row.kind] ?? { zh: row.kind, en: row.kind },
    state: row.state,
    isStuck: isRunning && row.heardAt !== null && now.getTime() - row.heardAt.getTime() > stuckAfterMs,
    isCancelRequested: row.isCancelRequested,
    progress: {
      done: row.done,
      total: row.total,
      perSecond: perSecond && Math.round(perSecond * 10) / 10,
      secondsLeft: left === null ? null : Math.max(0, Math.ceil(left)),
    },
    result: row.result,
    problem: row.problemCode === null ? null : problemOf(row, words),
    attempts: row.attempts,
    startedBy: row.startedById === null ? null : { id: row.startedById, name: row.startedByName ?? '' },
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

function problemOf(row: JobRow, words: ModuleWords): Job['problem'] {
  const detail = wordRefusal(words, row.problemCode!, row.problemParams ?? {}) ?? faultWords;
  return { code: row.problemCode!, detail, fault: row.fault };
}

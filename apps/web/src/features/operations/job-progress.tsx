import type { Job } from '@fenji/contract';
import { Alert, Button, Progress } from 'antd';
import { useSay, useWords } from '../../app/preferences.tsx';
import { countText } from '../../formats/amount-text.ts';
import { durationText } from '../../formats/duration-text.ts';
import { client } from '../../server/client.ts';
import { useChange } from '../../server/use-change.ts';
import { hasEnded } from '../../server/use-job.ts';
import { fillWords } from '../../words/fill-words.ts';
import type { Words } from '../../words/zh.ts';

/** How far a job is, in words: rows, rate and time left, as far as they are known. */
export function progressWords(
  { kind, state, progress }: Pick<Job, 'kind' | 'state' | 'progress'>,
  words: Words,
): string {
  const { done, total, perSecond, secondsLeft } = progress;
  // A run goes on by the steps of its plan, which take as long as they take.
  if (kind === 'grading.run')
    return total === null || state === 'done'
      ? ''
      : fillWords(words.grading.steps, { done: countText(done), total: countText(total) });
  const { rows, rowsSoFar, rate, timeLeft } = words.operations;
  return [
    total === null
      ? fillWords(rowsSoFar, { done: countText(done) })
      : fillWords(rows, { done: countText(done), total: countText(total) }),
    perSecond !== null && perSecond > 0 && fillWords(rate, { rate: countText(Math.round(perSecond)) }),
    secondsLeft !== null &&
      secondsLeft > 0 &&
      fillWords(timeLeft, { time: durationText(secondsLeft, words) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

const looks = {
  queued: 'normal',
  running: 'active',
  done: 'success',
  failed: 'exception',
  cancelled: 'normal',
} as const;

/** A job's bar with rows, rate and time left, cancelling and trying again; `isSmall` leaves the buttons out. */
export function JobProgress({ job, isSmall = false }: { readonly job: Job; readonly isSmall?: boolean }) {
  const words = useWords();
  const say = useSay();
  const cancel = useChange({
    call: () => client.cancelJob({ params: { id: job.id } }),
    touches: [['job', job.id], ['jobs']],
  });
  const retry = useChange({
    call: () => client.retryJob({ params: { id: job.id } }),
    touches: [['job', job.id], ['jobs']],
  });
  const { done, total } = job.progress;
  const percent = job.state === 'done' ? 100 : total ? Math.min(99, Math.floor((100 * done) / total)) : 0;
  const { cancel: cancelWord, cancelling, stuck, states } = words.operations;
  return (
    <div className="job-progress">
      <Progress
        percent={percent}
        status={looks[job.state]}
        aria-label={say(job.title)}
        size={isSmall ? 'small' : 'medium'}
      />
      <div className="row" aria-live="polite">
        <span className="quiet">
          {[states[job.state], progressWords(job, words)].filter(Boolean).join(' · ')}
        </span>
        <span className="grow" />
        {!isSmall && !hasEnded(job) && (
          <Button
            size="small"
            disabled={job.isCancelRequested}
            loading={cancel.isPending}
            onClick={() => cancel.mutate(undefined)}
          >
            {job.isCancelRequested ? cancelling : cancelWord}
          </Button>
        )}
        {!isSmall && (job.state === 'failed' || job.state === 'cancelled') && (
          <Button size="small" loading={retry.isPending} onClick={() => retry.mutate(undefined)}>
            {words.frame.retry}
          </Button>
        )}
      </div>
      {job.isStuck && !hasEnded(job) && <Alert type="warning" showIcon title={stuck} />}
      {job.problem && (
        <Alert type="error" showIcon title={say(job.problem.detail)} description={job.problem.fault} />
      )}
    </div>
  );
}

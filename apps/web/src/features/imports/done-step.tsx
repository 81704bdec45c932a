import type { ImportRecord, Job } from '@fenji/contract';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useWords } from '../../app/preferences.tsx';
import { countText } from '../../formats/amount-text.ts';
import { hasEnded } from '../../server/use-job.ts';
import { fillWords } from '../../words/fill-words.ts';
import type { Words } from '../../words/zh.ts';
import { JobProgress } from '../operations/job-progress.tsx';
import { ImportCounts } from './import-counts.tsx';
import { RejectedFile } from './rejected-file.tsx';
import { Rejections } from './rejections.tsx';
import { ImportRows } from './rows/import-rows.tsx';
import { UndoButton } from './undo-button.tsx';

type DoneStepProps = { readonly record: ImportRecord; readonly job: Job | undefined };

/** What an undo took back, kept, and did to grades. */
function undoneWords(
  result: Job['result'],
  { undone, undoneCustomers, keptEdited, gradesOutdated }: Words['imports'],
): string {
  const {
    undone: count,
    customers,
    kept,
    outdated,
  } = (result ?? {}) as {
    undone?: number;
    customers?: number;
    kept?: string[];
    outdated?: number;
  };
  return [
    fillWords(undone, { count: countText(count ?? 0) }),
    customers && fillWords(undoneCustomers, { count: countText(customers) }),
    kept && kept.length > 0 && fillWords(keptEdited, { count: countText(kept.length) }),
    outdated && fillWords(gradesOutdated, { count: countText(outdated) }),
  ]
    .filter(Boolean)
    .join(' ');
}

/** What came of an import, its rejected rows, and taking it back. */
export function DoneStep({ record, job }: DoneStepProps) {
  const { imports } = useWords();
  const navigate = useNavigate();
  const isUndone = record.state === 'undone';
  const isBusy = job !== undefined && !hasEnded(job);
  return (
    <>
      <Alert type={isUndone ? 'info' : 'success'} showIcon title={imports.states[record.state]} />
      {job && (isBusy || job.state !== 'done') && <JobProgress job={job} />}
      {isUndone && job?.kind === 'imports.undo' && job.state === 'done' && (
        <Alert type="warning" showIcon title={undoneWords(job.result, imports)} />
      )}
      <ImportCounts record={record} />
      <Rejections record={record} />
      <div className="row">
        <Button type="primary" onClick={() => void navigate({ to: '/customers' })}>
          {imports.toCustomers}
        </Button>
        <Button onClick={() => void navigate({ to: '/imports' })}>{imports.again}</Button>
        {!isUndone && <RejectedFile record={record} />}
        <span className="grow" />
        {!isUndone && <UndoButton record={record} isBusy={isBusy} />}
      </div>
      <ImportRows record={record} />
    </>
  );
}

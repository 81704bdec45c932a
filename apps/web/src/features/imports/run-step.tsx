import type { ImportRecord, Job } from '@fenji/contract';
import { Alert, Button } from 'antd';
import { useWords } from '../../app/preferences.tsx';
import { client } from '../../server/client.ts';
import { useChange } from '../../server/use-change.ts';
import { hasEnded } from '../../server/use-job.ts';
import { JobProgress } from '../operations/job-progress.tsx';
import { ImportCounts } from './import-counts.tsx';
import { UndoButton } from './undo-button.tsx';

type RunStepProps = { readonly record: ImportRecord; readonly job: Job | undefined };

/** The running import: rows, rate, time left; cancelled or interrupted, it goes on from where it stopped, or is taken back. */
export function RunStep({ record, job }: RunStepProps) {
  const { imports } = useWords();
  const resume = useChange({
    call: () => client.startImport({ params: { id: record.id } }),
    touches: [['import', record.id], ['job', record.jobId], ['jobs']],
  });
  const isBusy = job !== undefined && !hasEnded(job);
  const hasStopped = !isBusy && (record.state === 'cancelled' || record.state === 'failed');
  // Once it is being taken back, there is nothing to go on with.
  const isGoingBack = job?.kind === 'imports.undo';
  return (
    <>
      {hasStopped && <Alert type="warning" showIcon title={imports.states[record.state]} />}
      <div className="panel">{job && <JobProgress job={job} />}</div>
      <ImportCounts record={record} />
      {hasStopped && (
        <div className="row">
          {!isGoingBack && (
            <Button
              type="primary"
              disabled={!record.isFileKept}
              loading={resume.isPending}
              onClick={() => resume.mutate(undefined)}
            >
              {imports.resume}
            </Button>
          )}
          <span className="grow" />
          <UndoButton record={record} isBusy={false} />
        </div>
      )}
    </>
  );
}

import type { ImportRecord, Job } from '@fenji/contract';
import { Button } from 'antd';
import { useWords } from '../../app/preferences.tsx';
import { client } from '../../server/client.ts';
import { useChange } from '../../server/use-change.ts';
import { hasEnded } from '../../server/use-job.ts';
import { JobProgress } from '../operations/job-progress.tsx';
import { ImportCounts } from './import-counts.tsx';

type RunStepProps = { readonly record: ImportRecord; readonly job: Job | undefined };

/** The running import: rows, rate, time left; cancelled or interrupted, it goes on from where it stopped. */
export function RunStep({ record, job }: RunStepProps) {
  const { imports } = useWords();
  const resume = useChange({
    call: () => client.startImport({ params: { id: record.id } }),
    touches: [['import', record.id], ['job', record.jobId], ['jobs']],
  });
  const hasStopped = job !== undefined && hasEnded(job) && job.state !== 'done';
  return (
    <>
      <div className="panel">{job && <JobProgress job={job} />}</div>
      <ImportCounts record={record} />
      {hasStopped && record.state === 'running' && (
        <div>
          <Button type="primary" loading={resume.isPending} onClick={() => resume.mutate(undefined)}>
            {imports.resume}
          </Button>
        </div>
      )}
    </>
  );
}

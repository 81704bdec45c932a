import type { ImportRecord, Job } from '@fenji/contract';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Popconfirm } from 'antd';
import { useWords } from '../../app/preferences.tsx';
import { client } from '../../server/client.ts';
import { useMay } from '../../server/session.ts';
import { useChange } from '../../server/use-change.ts';
import { hasEnded } from '../../server/use-job.ts';
import { JobProgress } from '../operations/job-progress.tsx';
import { ImportCounts } from './import-counts.tsx';
import { ImportRows } from './import-rows.tsx';
import { RejectedFile } from './rejected-file.tsx';

type DoneStepProps = { readonly record: ImportRecord; readonly job: Job | undefined };

/** What came of an import, its rejected rows, and taking it back. */
export function DoneStep({ record, job }: DoneStepProps) {
  const { frame, imports } = useWords();
  const may = useMay();
  const navigate = useNavigate();
  const undo = useChange({
    call: () => client.undoImport({ params: { id: record.id } }),
    touches: [['import', record.id], ['jobs']],
  });
  const isUndone = record.state === 'undone';
  return (
    <>
      <Alert type={isUndone ? 'info' : 'success'} showIcon title={imports.states[record.state]} />
      {job && !hasEnded(job) && <JobProgress job={job} />}
      <ImportCounts record={record} />
      <div className="row">
        <Button type="primary" onClick={() => void navigate({ to: '/customers' })}>
          {imports.toCustomers}
        </Button>
        <Button onClick={() => void navigate({ to: '/imports' })}>{imports.again}</Button>
        {!isUndone && <RejectedFile record={record} />}
        <span className="grow" />
        {!isUndone && may('imports.undo') && (
          <Popconfirm
            title={imports.undo}
            description={imports.undoHint}
            okText={frame.undo}
            onConfirm={() => undo.mutate(undefined)}
          >
            <Button danger loading={undo.isPending}>
              {imports.undo}
            </Button>
          </Popconfirm>
        )}
      </div>
      <ImportRows record={record} />
    </>
  );
}

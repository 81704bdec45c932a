import type { ImportRecord, Job } from '@fenji/contract';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Popconfirm } from 'antd';
import { useWords } from '../../app/preferences.tsx';
import { countText } from '../../formats/amount-text.ts';
import { client } from '../../server/client.ts';
import { useMay } from '../../server/session.ts';
import { useChange } from '../../server/use-change.ts';
import { hasEnded } from '../../server/use-job.ts';
import { fillWords } from '../../words/fill-words.ts';
import type { Words } from '../../words/zh.ts';
import { JobProgress } from '../operations/job-progress.tsx';
import { ImportCounts } from './import-counts.tsx';
import { ImportRows } from './import-rows.tsx';
import { RejectedFile } from './rejected-file.tsx';
import { Rejections } from './rejections.tsx';

type DoneStepProps = { readonly record: ImportRecord; readonly job: Job | undefined };

/** What an undo took back, kept, and did to grades. */
function undoneWords(
  result: Job['result'],
  { undone, keptEdited, gradesOutdated }: Words['imports'],
): string {
  const {
    undone: count,
    kept,
    outdated,
  } = (result ?? {}) as {
    undone?: number;
    kept?: string[];
    outdated?: number;
  };
  return [
    fillWords(undone, { count: countText(count ?? 0) }),
    kept && kept.length > 0 && fillWords(keptEdited, { count: countText(kept.length) }),
    outdated && fillWords(gradesOutdated, { count: countText(outdated) }),
  ]
    .filter(Boolean)
    .join(' ');
}

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

import type { ImportRecord, Job } from '@fenji/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../app/preferences.tsx';
import { countText } from '../../formats/amount-text.ts';
import { client } from '../../server/client.ts';
import { useMe } from '../../server/session.ts';
import { useChange } from '../../server/use-change.ts';
import { hasEnded } from '../../server/use-job.ts';
import { fillWords } from '../../words/fill-words.ts';
import { JobProgress } from '../operations/job-progress.tsx';
import { AddCustomers } from './add-customers.tsx';
import { ImportCounts } from './import-counts.tsx';
import { ImportNotices } from './import-notices.tsx';
import { RejectedFile } from './rejected-file.tsx';
import { Rejections } from './rejections.tsx';
import { ImportRows } from './rows/import-rows.tsx';
import { TrialForm } from './trial-form.tsx';
import { TrialGrades } from './trial-grades.tsx';
import { acceptedRows } from './wizard-step.ts';

type CheckStepProps = {
  readonly record: ImportRecord;
  readonly job: Job | undefined;
  readonly onRemap: () => void;
};

/** The check of every row and the dry run; from here the import is started. */
export function CheckStep({ record, job, onRemap }: CheckStepProps) {
  const { imports } = useWords();
  const { permissions } = useMe();
  const [isAdding, setAdding] = useState(false);
  const params = { id: record.id };
  const touches = [['import', record.id], ['jobs']];
  const unknown = record.notices.find(({ code }) => code === 'customers-unknown');
  const mayAdd = unknown !== undefined && permissions['customers.create'] !== undefined;
  // Facts of nobody's customers are taken from those only who import for everybody.
  const isNeeded = mayAdd && permissions['imports.run'] !== 'all';
  const start = useChange({
    call: () =>
      client.startImport({ params, query: { unknownCustomers: mayAdd && isAdding ? 'add' : 'leave' } }),
    touches,
  });
  const accepted = acceptedRows(record);
  const isBusy = job !== undefined && !hasEnded(job);
  const isChecked = record.state === 'checked' && !isBusy;
  return (
    <>
      {job && (isBusy || job.state !== 'done') && <JobProgress job={job} />}
      {isChecked && <ImportCounts record={record} />}
      {isChecked && <ImportNotices record={record} />}
      {isChecked && mayAdd && (
        <AddCustomers count={unknown.count} isNeeded={isNeeded} isChosen={isAdding} onChoose={setAdding} />
      )}
      <TrialForm record={record} isBusy={isBusy} />
      {isChecked && <TrialGrades record={record} />}
      {isChecked && <Rejections record={record} />}
      {isChecked && <ImportRows record={record} />}
      <div className="row">
        <Button
          type="primary"
          disabled={!isChecked || accepted === 0 || (isNeeded && !isAdding)}
          loading={start.isPending}
          onClick={() => start.mutate(undefined)}
        >
          {fillWords(imports.start, { count: countText(accepted) })}
        </Button>
        <Button disabled={isBusy} onClick={onRemap}>
          {imports.backToMapping}
        </Button>
        <RejectedFile record={record} />
      </div>
    </>
  );
}

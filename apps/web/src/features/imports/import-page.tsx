import { useQuery } from '@tanstack/react-query';
import { Skeleton, Steps } from 'antd';
import { useState } from 'react';
import { PageTitle } from '../../app/page-title.tsx';
import { useWords } from '../../app/preferences.tsx';
import { client } from '../../server/client.ts';
import { useJob } from '../../server/use-job.ts';
import { CheckStep } from './check-step.tsx';
import { DoneStep } from './done-step.tsx';
import { MapStep } from './map-step.tsx';
import { ReadingForm } from './reading-form.tsx';
import { RunStep } from './run-step.tsx';
import { sourceNote } from './source-note.ts';
import { stepOf, wizardSteps } from './wizard-step.ts';

/** One file on its way in: columns, check with dry run, the run itself, and what came of it. */
export function ImportPage({ id }: { readonly id: string }) {
  const words = useWords();
  const { imports } = words;
  const [isRemapping, setRemapping] = useState(false);
  const { data: record } = useQuery({
    queryKey: ['import', id],
    queryFn: () => client.getImport({ params: { id } }),
  });
  const job = useJob(record?.jobId ?? null);

  if (!record) return <Skeleton active />;
  const step = stepOf(record, job, isRemapping);
  const note = [
    sourceNote(record, words),
    record.isMappingRemembered && imports.remembered,
    !record.isFileKept && imports.fileDeleted,
  ];
  return (
    <div className="stack">
      <PageTitle title={record.fileName} note={note.filter(Boolean).join(' · ')} />
      <Steps
        size="small"
        current={wizardSteps.indexOf(step)}
        items={wizardSteps.map((name) => ({ title: imports.steps[name] }))}
      />
      {step === 'map' && <ReadingForm record={record} />}
      {step === 'map' && <MapStep key={record.version} record={record} onSaved={() => setRemapping(false)} />}
      {step === 'check' && <CheckStep record={record} job={job} onRemap={() => setRemapping(true)} />}
      {step === 'run' && <RunStep record={record} job={job} />}
      {step === 'done' && <DoneStep record={record} job={job} />}
    </div>
  );
}

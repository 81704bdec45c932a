import { DownloadOutlined } from '@ant-design/icons';
import type { ImportRecord } from '@fenji/contract';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { usePreferences, useWords } from '../../app/preferences.tsx';
import { client } from '../../server/client.ts';
import { useChange } from '../../server/use-change.ts';
import { hasEnded, useJob } from '../../server/use-job.ts';
import { JobProgress } from '../operations/job-progress.tsx';
import { saveJobFile } from '../operations/save-job-file.tsx';

function RejectedWorkbook({ id }: { readonly id: string }) {
  const { imports } = useWords();
  const { language } = usePreferences();
  const [jobId, setJobId] = useState<string | null>(null);
  const saved = useRef<string>(null);
  const job = useJob(jobId);
  const start = useChange({
    call: () =>
      client.writeRejectedRows(
        { params: { id }, body: { language } },
        { idempotencyKey: crypto.randomUUID() },
      ),
    touches: [['jobs']],
    done: (begun) => setJobId(begun.id),
  });
  const { mutate: save, isPending: isSaving } = useChange({ call: saveJobFile, touches: [] });
  const isDone = job?.state === 'done';
  useEffect(() => {
    if (job?.state !== 'done' || saved.current === job.id) return;
    saved.current = job.id;
    save(job);
  }, [job, save]);
  const isWorking = start.isPending || isSaving || (jobId !== null && !(job && hasEnded(job)));
  return (
    <>
      <Button
        icon={<DownloadOutlined aria-hidden />}
        loading={isWorking}
        onClick={() => (isDone ? save(job) : start.mutate(undefined))}
      >
        {imports.rejectedFile}
      </Button>
      <span className="quiet">{imports.fixHint}</span>
      {job && !isDone && <JobProgress job={job} />}
    </>
  );
}

/**
 * Has the rejected rows written with their reasons and saves them when they are, to be mended and uploaded again;
 * nothing when none was rejected.
 */
export function RejectedFile({ record }: { readonly record: ImportRecord }) {
  const { language } = usePreferences();
  if (!record.counts || record.counts.rejected === 0 || !record.isFileKept) return null;
  // What a later check or run rejects, or another language says, is another workbook.
  return <RejectedWorkbook key={[record.version, record.jobId, language].join()} id={record.id} />;
}

import { useNavigate } from '@tanstack/react-router';
import { Button, Empty } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../app/preferences.tsx';
import { client } from '../../../server/client.ts';
import { useMay } from '../../../server/session.ts';
import { useChange } from '../../../server/use-change.ts';
import { useJob } from '../../../server/use-job.ts';
import { JobProgress } from '../../operations/job-progress.tsx';

/** What to do while there are no customers: import them, or make a demo company. */
export function FirstSteps() {
  const { customers, frame } = useWords();
  const may = useMay();
  const navigate = useNavigate();
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(jobId);
  const demo = useChange({
    call: () => client.createDemo({ body: {} }),
    touches: [],
    done: ({ id }) => setJobId(id),
  });
  return (
    <div className="panel">
      <Empty
        description={
          <>
            <h2>{customers.emptyTitle}</h2>
            <p className="quiet">{customers.emptyHint}</p>
          </>
        }
      >
        {job ? (
          <JobProgress job={job} />
        ) : (
          <div className="row" style={{ justifyContent: 'center' }}>
            {may('imports.run') && (
              <Button type="primary" onClick={() => void navigate({ to: '/imports' })}>
                {frame.pages.imports}
              </Button>
            )}
            {may('system.write') && (
              <Button loading={demo.isPending} onClick={() => demo.mutate(undefined)}>
                {customers.demo}
              </Button>
            )}
          </div>
        )}
      </Empty>
    </div>
  );
}

import { LoadingOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Popover } from 'antd';
import { lazyPart } from '../../app/lazy-part.tsx';
import { useSay, useWords } from '../../app/preferences.tsx';
import { client } from '../../server/client.ts';
import { fillWords } from '../../words/fill-words.ts';

const JobProgress = lazyPart(async () => (await import('./job-progress.tsx')).JobProgress);

/** The jobs that run now, wherever the user is; nothing while none does. */
export function RunningJobs() {
  const { operations } = useWords();
  const say = useSay();
  const { data } = useQuery({
    queryKey: ['jobs', 'running'],
    queryFn: () => client.listJobs({ query: { state: 'running', limit: 5 } }),
    refetchInterval: 8000,
  });
  const jobs = data?.items ?? [];
  if (jobs.length === 0) return null;
  const list = (
    <div className="stack running-jobs">
      {jobs.map((job) => (
        <div key={job.id}>
          {say(job.title)}
          <JobProgress job={job} isSmall />
        </div>
      ))}
    </div>
  );
  return (
    <Popover content={list} placement="bottomRight">
      <Link to="/jobs" className="row">
        <LoadingOutlined aria-hidden />
        {fillWords(operations.running, { count: jobs.length })}
      </Link>
    </Popover>
  );
}

import type { Job } from '@fenji/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { PageTitle } from '../../app/page-title.tsx';
import { useSay, useWords } from '../../app/preferences.tsx';
import { WideTable } from '../../app/wide-table.tsx';
import { minuteText } from '../../formats/day-text.ts';
import { client } from '../../server/client.ts';
import { useMe } from '../../server/session.ts';
import { hasEnded } from '../../server/use-job.ts';
import { JobProgress } from './job-progress.tsx';
import { SaveJobFile } from './save-job-file.tsx';

function JobLine({ job }: { readonly job: Job }) {
  return (
    <>
      <JobProgress job={job} />
      <SaveJobFile job={job} />
    </>
  );
}

/** All jobs the user may see, newest first, with progress, cancelling and trying again. */
export function JobsPage() {
  const { frame, operations } = useWords();
  const say = useSay();
  const { workspace } = useMe();
  const { data, isLoading, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['jobs', 'all'],
    queryFn: ({ pageParam }) => client.listJobs({ query: { cursor: pageParam, limit: 30 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some((job) => !hasEnded(job))) ? 2000 : false,
  });
  const jobs = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <PageTitle title={frame.pages.jobs} />
      <div className="panel tight">
        <WideTable<Job>
          rowKey="id"
          loading={isLoading}
          dataSource={jobs}
          scroll={{ x: 640 }}
          locale={{ emptyText: operations.none }}
          columns={[
            { title: operations.job, render: (_, job) => say(job.title) },
            { title: operations.progress, width: '45%', render: (_, job) => <JobLine job={job} /> },
            { title: operations.startedBy, render: (_, job) => job.startedBy?.name },
            {
              title: operations.createdAt,
              render: (_, job) => minuteText(job.createdAt, workspace.timeZone),
            },
          ]}
        />
      </div>
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{frame.loadMore}</Button>}
    </>
  );
}

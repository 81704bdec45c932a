import type { Job } from '@fenji/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { PageTitle } from '../../app/page-title.tsx';
import { useSay, useWords } from '../../app/preferences.tsx';
import { WideTable } from '../../app/wide-table.tsx';
import { countText } from '../../formats/amount-text.ts';
import { minuteText } from '../../formats/day-text.ts';
import { client } from '../../server/client.ts';
import { useMay, useMe } from '../../server/session.ts';
import { useChange } from '../../server/use-change.ts';
import { hasEnded } from '../../server/use-job.ts';
import { fillWords } from '../../words/fill-words.ts';
import { JobProgress } from './job-progress.tsx';
import { SaveJobFile } from './save-job-file.tsx';

function JobLine({ job }: { readonly job: Job }) {
  const { operations } = useWords();
  return (
    <>
      <JobProgress job={job} />
      <SaveJobFile job={job} />
      {job.kind === 'system.backup' && job.result && (
        <div className="quiet">
          {fillWords(operations.backedUp, {
            folder: String(job.result.folder),
            rows: countText(Number(job.result.rows)),
          })}
        </div>
      )}
    </>
  );
}

/** All jobs the user may see, newest first, with progress, cancelling and trying again; a backup is begun here. */
export function JobsPage() {
  const { frame, operations } = useWords();
  const say = useSay();
  const may = useMay();
  const { workspace } = useMe();
  const { data, isLoading, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['jobs', 'all'],
    queryFn: ({ pageParam }) => client.listJobs({ query: { cursor: pageParam, limit: 30 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some((job) => !hasEnded(job))) ? 2000 : false,
  });
  const backUp = useChange({
    call: () => client.createBackup({}),
    touches: [['jobs']],
    said: operations.backupBegun,
  });
  const jobs = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <PageTitle title={frame.pages.jobs}>
        {may('system.write') && (
          <Button loading={backUp.isPending} onClick={() => backUp.mutate(undefined)}>
            {operations.backUp}
          </Button>
        )}
      </PageTitle>
      <div className="panel tight">
        <WideTable<Job>
          rowKey="id"
          loading={isLoading}
          dataSource={jobs}
          scroll={{ x: 640 }}
          empty={operations.none}
          columns={[
            { title: operations.job, render: (_, job) => say(job.title) },
            { title: operations.progress, width: '60%', render: (_, job) => <JobLine job={job} /> },
            { title: operations.startedBy, responsive: ['md'], render: (_, job) => job.startedBy?.name },
            {
              title: operations.createdAt,
              responsive: ['md'],
              render: (_, job) => minuteText(job.createdAt, workspace.timeZone),
            },
          ]}
        />
      </div>
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{frame.loadMore}</Button>}
    </>
  );
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useSay, useWords } from '../../app/preferences.tsx';
import { WideTable } from '../../app/wide-table.tsx';
import { minuteText } from '../../formats/day-text.ts';
import { client } from '../../server/client.ts';
import { useMe } from '../../server/session.ts';

type AuditTableProps = {
  readonly subjectId?: string;
  readonly from?: string;
  readonly to?: string;
};

/** The entries of the audit trail about everything, or about one record. */
export function AuditTable({ subjectId, from, to }: AuditTableProps) {
  const { frame, operations } = useWords();
  const say = useSay();
  const { workspace } = useMe();
  const { data, isLoading, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['audit', subjectId, from, to],
    queryFn: ({ pageParam }) => client.listAudit({ query: { cursor: pageParam, subjectId, from, to } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
  return (
    <>
      <div className="panel tight">
        <WideTable
          rowKey="number"
          size="small"
          loading={isLoading}
          dataSource={data?.pages.flatMap(({ items }) => items) ?? []}
          scroll={{ x: 700 }}
          columns={[
            { title: '#', dataIndex: 'number', className: 'number', width: 70 },
            {
              title: operations.audit.at,
              width: 150,
              render: (_, { at }) => minuteText(at, workspace.timeZone),
            },
            { title: operations.audit.actor, render: (_, { actor }) => actor?.name },
            { title: operations.audit.action, render: (_, { title }) => say(title) },
            {
              title: operations.audit.details,
              render: (_, { details }) =>
                details &&
                Object.keys(details).length > 0 && <code>{JSON.stringify(details).slice(0, 160)}</code>,
            },
          ]}
        />
      </div>
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{frame.loadMore}</Button>}
    </>
  );
}

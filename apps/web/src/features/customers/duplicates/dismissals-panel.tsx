import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useWords } from '../../../app/preferences.tsx';
import { WideTable } from '../../../app/wide-table.tsx';
import { minuteText } from '../../../formats/day-text.ts';
import { client } from '../../../server/client.ts';
import { useMe } from '../../../server/session.ts';
import { useChange } from '../../../server/use-change.ts';
import { PartyLink } from './party-link.tsx';

/** Pairs that somebody told apart, by whom and when, and taking that back. */
export function DismissalsPanel() {
  const { customers, frame, operations } = useWords();
  const { duplicates } = customers;
  const { workspace } = useMe();
  const { data, isLoading, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['dismissals'],
    queryFn: ({ pageParam }) => client.listDismissals({ query: { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
  const restore = useChange({
    call: (id: string) => client.removeDismissal({ params: { id } }),
    touches: [['duplicates'], ['dismissals']],
    said: duplicates.restored,
  });
  return (
    <div className="stack">
      <p className="quiet">{duplicates.dismissalsHint}</p>
      <WideTable
        rowKey="id"
        size="small"
        loading={isLoading}
        dataSource={data?.pages.flatMap(({ items }) => items) ?? []}
        scroll={{ x: 640 }}
        locale={{ emptyText: duplicates.noDismissals }}
        columns={[
          { title: `${customers.fields.name} 1`, render: (_, { first }) => <PartyLink party={first} /> },
          { title: `${customers.fields.name} 2`, render: (_, { second }) => <PartyLink party={second} /> },
          {
            title: operations.audit.actor,
            render: (_, { by, at }) => `${by.name} · ${minuteText(at, workspace.timeZone)}`,
          },
          {
            title: <span className="visually-hidden">{duplicates.restore}</span>,
            render: (_, { id }) => (
              <Button size="small" onClick={() => restore.mutate(id)}>
                {duplicates.restore}
              </Button>
            ),
          },
        ]}
      />
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{frame.loadMore}</Button>}
    </div>
  );
}

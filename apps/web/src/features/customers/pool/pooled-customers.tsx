import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Tag } from 'antd';
import { useWords } from '../../../app/preferences.tsx';
import { WideTable } from '../../../app/wide-table.tsx';
import { dayText } from '../../../formats/day-text.ts';
import { client } from '../../../server/client.ts';
import { useMe } from '../../../server/session.ts';
import { useChange } from '../../../server/use-change.ts';
import { fillWords } from '../../../words/fill-words.ts';
import { PoolGrade } from './pool-grade.tsx';

/** Customers in the pool, the longest waiting first; claiming one makes it the user's at once. */
export function PooledCustomers({ canClaim }: { readonly canClaim: boolean }) {
  const { customers, frame } = useWords();
  const { pool, fields } = customers;
  const { workspace } = useMe();
  const { message } = App.useApp();
  const { data, isLoading, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['pool', 'customers'],
    queryFn: ({ pageParam }) => client.listPooledCustomers({ query: { cursor: pageParam, limit: 50 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
  const claim = useChange({
    call: ({ id }: { id: string; name: string }) => client.claimCustomer({ body: { customerId: id } }),
    done: (_, { name }) => message.success(fillWords(pool.claimed, { name })),
  });
  return (
    <div className="stack">
      <WideTable
        rowKey="id"
        size="small"
        loading={isLoading}
        dataSource={data?.pages.flatMap(({ items }) => items) ?? []}
        empty={pool.noneWaiting}
        scroll={{ x: 680 }}
        columns={[
          {
            title: fields.name,
            render: (_, { id, name, isReadable }) =>
              isReadable ? <Link to={`/customers/${id}`}>{name}</Link> : name,
          },
          { title: fields.code, dataIndex: 'code', responsive: ['md'] },
          { title: pool.grade, render: (_, row) => <PoolGrade {...row} /> },
          {
            title: pool.since,
            responsive: ['md'],
            render: (_, { pooledAt }) => dayText(pooledAt, workspace.timeZone),
          },
          { title: pool.formerOwner, responsive: ['md'], render: (_, { formerOwner }) => formerOwner?.name },
          {
            title: <span className="visually-hidden">{pool.claim}</span>,
            render: (_, row) =>
              row.refusedBecause ? (
                <Tag>{pool.coolOff}</Tag>
              ) : (
                <Button size="small" disabled={!canClaim} onClick={() => claim.mutate(row)}>
                  {pool.claim}
                </Button>
              ),
          },
        ]}
      />
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{frame.loadMore}</Button>}
    </div>
  );
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useWords } from '../../../app/preferences.tsx';
import { WideTable } from '../../../app/wide-table.tsx';
import { countText } from '../../../formats/amount-text.ts';
import { minuteText } from '../../../formats/day-text.ts';
import { client } from '../../../server/client.ts';
import { useMe } from '../../../server/session.ts';
import { fillWords } from '../../../words/fill-words.ts';
import { InventoryTable } from './inventory-table.tsx';

/** Every hand-over with its inventory before and after, newest first. */
export function HandOverHistory() {
  const { customers, frame, operations } = useWords();
  const { handOver } = customers;
  const { workspace } = useMe();
  const { data, isLoading, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['hand-overs'],
    queryFn: ({ pageParam }) => client.listHandOvers({ query: { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
  return (
    <div className="stack">
      <WideTable
        rowKey="id"
        size="small"
        loading={isLoading}
        dataSource={data?.pages.flatMap(({ items }) => items) ?? []}
        empty={handOver.noHistory}
        scroll={{ x: 760 }}
        expandable={{
          expandedRowRender: ({ before, after, customers: moved }) => (
            <div className="stack">
              <ul className="row">
                {moved.map(({ id, code, name }) => (
                  <li key={id}>
                    <Link to={`/customers/${id}`}>{name}</Link> <span className="quiet">{code}</span>
                  </li>
                ))}
                {moved.length < after.customers && (
                  <li className="quiet">
                    {fillWords(handOver.more, { count: countText(after.customers - moved.length) })}
                  </li>
                )}
              </ul>
              <InventoryTable before={before} after={after} />
            </div>
          ),
        }}
        columns={[
          { title: operations.audit.at, render: (_, { at }) => minuteText(at, workspace.timeZone) },
          { title: operations.audit.action, render: (_, { kind }) => handOver.kinds[kind] },
          { title: handOver.from, render: (_, { from }) => from?.name ?? customers.noOwner },
          { title: handOver.to, render: (_, { to }) => to?.name ?? customers.noOwner },
          {
            title: handOver.items.customers,
            className: 'number',
            render: (_, { after }) => countText(after.customers),
          },
          { title: operations.audit.actor, render: (_, { by }) => by?.name ?? customers.card.system },
          {
            title: frame.reason,
            render: (_, { kind, reason }) =>
              reason ?? (kind === 'recycle' ? handOver.recycleReason : handOver.claimReason),
          },
        ]}
      />
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{frame.loadMore}</Button>}
    </div>
  );
}

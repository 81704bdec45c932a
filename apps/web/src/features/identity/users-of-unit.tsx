import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useWords } from '../../app/preferences.tsx';
import { WideTable } from '../../app/wide-table.tsx';
import { client } from '../../server/client.ts';

/** The users of one unit, those of the units below it left out. */
export function UsersOfUnit({ unitId }: { readonly unitId: string }) {
  const { frame, identity } = useWords();
  const { data, isLoading, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['users', 'unit', unitId],
    queryFn: ({ pageParam }) => client.listUsers({ query: { unitId, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
  return (
    <>
      <h3 className="quiet">{identity.usersOfUnit}</h3>
      <WideTable
        rowKey="id"
        size="small"
        loading={isLoading}
        dataSource={data?.pages.flatMap(({ items }) => items) ?? []}
        columns={[
          { title: identity.name, dataIndex: 'name' },
          { title: identity.email, dataIndex: 'email' },
        ]}
      />
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{frame.loadMore}</Button>}
    </>
  );
}

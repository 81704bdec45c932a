import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../app/preferences.tsx';
import { WideTable } from '../../../app/wide-table.tsx';
import { dayText } from '../../../formats/day-text.ts';
import { client } from '../../../server/client.ts';
import { useMe } from '../../../server/session.ts';
import { fillWords } from '../../../words/fill-words.ts';
import { searchOfLeaving } from '../list/list-search.ts';
import { DaysLeftTag } from './days-left-tag.tsx';
import { PoolGrade } from './pool-grade.tsx';

/** Customers that go back to the pool soonest, with the days left. */
export function PoolForecast() {
  const { customers, frame } = useWords();
  const { pool, fields } = customers;
  const { workspace } = useMe();
  const [withinDays, setWithinDays] = useState(30);
  const { data, isLoading, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['pool', 'forecast', withinDays],
    queryFn: ({ pageParam }) => client.listRecycleForecast({ query: { cursor: pageParam, withinDays } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
  return (
    <div className="stack">
      <div className="row">
        <Segmented
          value={withinDays}
          onChange={setWithinDays}
          options={[7, 30, 90].map((days) => ({ value: days, label: fillWords(pool.days, { days }) }))}
        />
        <Link to="/customers" search={searchOfLeaving(withinDays)}>
          {pool.asList}
        </Link>
      </div>
      <WideTable
        rowKey="id"
        size="small"
        loading={isLoading}
        dataSource={data?.pages.flatMap(({ items }) => items) ?? []}
        empty={pool.noneLeaving}
        scroll={{ x: 760 }}
        columns={[
          { title: fields.name, render: (_, { id, name }) => <Link to={`/customers/${id}`}>{name}</Link> },
          { title: fields.code, dataIndex: 'code', responsive: ['md'] },
          { title: pool.grade, render: (_, row) => <PoolGrade {...row} /> },
          { title: fields.owner, render: (_, { owner }) => owner.name },
          {
            title: fields.lastContactAt,
            responsive: ['md'],
            render: (_, { lastContactAt }) =>
              lastContactAt ? dayText(lastContactAt, workspace.timeZone) : pool.neverContacted,
          },
          {
            title: pool.countedSince,
            responsive: ['md'],
            render: (_, { since }) => dayText(since, workspace.timeZone),
          },
          {
            title: pool.daysLeft,
            render: (_, { daysLeft }) => <DaysLeftTag daysLeft={daysLeft} />,
          },
        ]}
      />
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{frame.loadMore}</Button>}
    </div>
  );
}

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Alert, Button, Tag } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../app/preferences.tsx';
import { WideTable } from '../../../app/wide-table.tsx';
import { countText } from '../../../formats/amount-text.ts';
import { client } from '../../../server/client.ts';
import { useChange } from '../../../server/use-change.ts';
import { fillWords } from '../../../words/fill-words.ts';
import { MergeDialog } from './merge-dialog.tsx';
import { PartyLink } from './party-link.tsx';

/** What so many customers share that it is told once instead of by pairs. */
function WidelyShared() {
  const { duplicates } = useWords().customers;
  const { data } = useQuery({
    queryKey: ['duplicates', 'shared'],
    queryFn: () => client.listWidelyShared({}),
  });
  if (!data || data.items.length === 0) return null;
  const lines = data.items.map(({ because, value, count }) =>
    fillWords(duplicates.shared, { because: duplicates.because[because], value, count: countText(count) }),
  );
  return (
    <Alert
      type="info"
      showIcon
      title={
        <ul className="plain-list">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      }
    />
  );
}

/** Pairs of customers that look the same, to be merged or told apart. */
export function PairsPanel() {
  const { customers, frame } = useWords();
  const { duplicates } = customers;
  const [chosen, setChosen] = useState<{ id: string; otherId: string }>();
  const { data, isLoading, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['duplicates'],
    queryFn: ({ pageParam }) => client.listDuplicates({ query: { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
  const dismiss = useChange({
    call: (body: { firstId: string; secondId: string }) => client.dismissDuplicate({ body }),
    touches: [['duplicates'], ['dismissals']],
    said: duplicates.dismissed,
  });
  return (
    <div className="stack">
      <WidelyShared />
      <WideTable
        rowKey={({ first, second }) => `${first.id}/${second.id}`}
        size="small"
        loading={isLoading}
        dataSource={data?.pages.flatMap(({ items }) => items) ?? []}
        scroll={{ x: 640 }}
        locale={{ emptyText: duplicates.none }}
        columns={[
          { title: `${customers.fields.name} 1`, render: (_, { first }) => <PartyLink party={first} /> },
          { title: `${customers.fields.name} 2`, render: (_, { second }) => <PartyLink party={second} /> },
          {
            title: duplicates.inCommon,
            render: (_, { because }) =>
              because.map((each) => <Tag key={each}>{duplicates.because[each]}</Tag>),
          },
          {
            title: <span className="visually-hidden">{duplicates.merge}</span>,
            render: (_, { first, second }) => (
              <div className="row">
                <Button size="small" onClick={() => setChosen({ id: first.id, otherId: second.id })}>
                  {duplicates.merge}
                </Button>
                <Button
                  size="small"
                  onClick={() => dismiss.mutate({ firstId: first.id, secondId: second.id })}
                >
                  {duplicates.dismiss}
                </Button>
              </div>
            ),
          },
        ]}
      />
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{frame.loadMore}</Button>}
      {chosen && <MergeDialog {...chosen} onClose={() => setChosen(undefined)} />}
    </div>
  );
}

import type { duplicatePair } from '@fenji/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { PageTitle } from '../../../app/page-title.tsx';
import { useWords } from '../../../app/preferences.tsx';
import { TabStrip } from '../../../app/tab-strip.tsx';
import { WideTable } from '../../../app/wide-table.tsx';
import { minuteText } from '../../../formats/day-text.ts';
import { client } from '../../../server/client.ts';
import { useMe } from '../../../server/session.ts';
import { useChange } from '../../../server/use-change.ts';
import { MergeDialog } from './merge-dialog.tsx';

/** Two customers that look the same, as the server tells them. */
export type Pair = z.infer<typeof duplicatePair>;

function Party({ party }: { readonly party: Pair['first'] }) {
  return (
    <>
      <Link to={`/customers/${party.id}`}>{party.name}</Link>
      <br />
      <small className="quiet">{[party.code, party.phone].filter(Boolean).join(' · ')}</small>
    </>
  );
}

function Pairs() {
  const { customers, frame } = useWords();
  const { duplicates } = customers;
  const [chosen, setChosen] = useState<Pair>();
  const { data, isLoading, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['duplicates'],
    queryFn: ({ pageParam }) => client.listDuplicates({ query: { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
  return (
    <div className="stack">
      <WideTable
        rowKey={({ first, second }) => `${first.id}/${second.id}`}
        size="small"
        loading={isLoading}
        dataSource={data?.pages.flatMap(({ items }) => items) ?? []}
        scroll={{ x: 640 }}
        locale={{ emptyText: duplicates.none }}
        columns={[
          { title: `${customers.fields.name} 1`, render: (_, { first }) => <Party party={first} /> },
          { title: `${customers.fields.name} 2`, render: (_, { second }) => <Party party={second} /> },
          {
            title: duplicates.pairs,
            render: (_, { because }) =>
              because.map((each) => <Tag key={each}>{duplicates.because[each]}</Tag>),
          },
          {
            title: <span className="visually-hidden">{duplicates.merge}</span>,
            render: (_, pair) => (
              <Button size="small" onClick={() => setChosen(pair)}>
                {duplicates.merge}
              </Button>
            ),
          },
        ]}
      />
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{frame.loadMore}</Button>}
      {chosen && <MergeDialog pair={chosen} onClose={() => setChosen(undefined)} />}
    </div>
  );
}

function Merges() {
  const { customers, operations } = useWords();
  const { duplicates } = customers;
  const { workspace } = useMe();
  const { data, isLoading } = useQuery({
    queryKey: ['merges'],
    queryFn: () => client.listMerges({ query: { limit: 100 } }),
  });
  const undo = useChange({
    call: (id: string) => client.undoMerge({ params: { id } }),
    said: duplicates.undone,
  });
  return (
    <WideTable
      rowKey="id"
      size="small"
      loading={isLoading}
      dataSource={data?.items ?? []}
      scroll={{ x: 640 }}
      columns={[
        { title: duplicates.keep, render: (_, { survivor }) => <Party party={survivor} /> },
        { title: duplicates.merged, render: (_, { merged }) => <Party party={merged} /> },
        {
          title: operations.audit.actor,
          render: (_, { by, at }) => `${by.name} · ${minuteText(at, workspace.timeZone)}`,
        },
        {
          title: <span className="visually-hidden">{duplicates.undo}</span>,
          render: (_, { id, undoneAt }) =>
            undoneAt ? (
              <Tag>{duplicates.undone}</Tag>
            ) : (
              <Button size="small" onClick={() => undo.mutate(id)}>
                {duplicates.undo}
              </Button>
            ),
        },
      ]}
    />
  );
}

/** Customers that look the same, merging them, and taking a merge back. */
export function DuplicatesPage() {
  const { customers, frame } = useWords();
  return (
    <>
      <PageTitle title={frame.pages.duplicates} />
      <div className="panel">
        <TabStrip
          label={frame.pages.duplicates}
          items={[
            { key: 'pairs', label: customers.duplicates.pairs, children: <Pairs /> },
            { key: 'history', label: customers.duplicates.history, children: <Merges /> },
          ]}
        />
      </div>
    </>
  );
}

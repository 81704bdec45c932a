import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Empty, Segmented } from 'antd';
import { useState } from 'react';
import { useTitle, useWords } from '../../../app/preferences.tsx';
import { WideTable } from '../../../app/wide-table.tsx';
import { decimalText } from '../../../formats/amount-text.ts';
import { client } from '../../../server/client.ts';

/** The facts about a customer, one dataset at a time, newest first: orders, complaints, calls. */
export function FactsTab({ id }: { readonly id: string }) {
  const { customers, frame } = useWords();
  const titleOf = useTitle();
  const [chosen, setChosen] = useState<string>();
  const datasets = useQuery({ queryKey: ['datasets'], queryFn: () => client.listDatasets({}) });
  const offered = (datasets.data?.items ?? []).filter(
    ({ dataset, rows }) => dataset !== 'customers' && rows > 0,
  );
  const dataset = chosen ?? offered[0]?.dataset;
  const facts = useInfiniteQuery({
    queryKey: ['customer', id, 'facts', dataset],
    queryFn: ({ pageParam: cursor }) =>
      client.listCustomerFacts({ params: { id, dataset: dataset ?? '' }, query: { cursor, limit: 200 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    enabled: dataset !== undefined,
  });
  if (datasets.data && dataset === undefined) return <Empty description={customers.card.noFacts} />;
  const isFigure = (kind: string) => ['integer', 'decimal', 'money'].includes(kind);
  return (
    <div className="stack">
      <Segmented
        value={dataset ?? ''}
        onChange={setChosen}
        options={offered.map(({ dataset: value, title }) => ({ value, label: titleOf(title) }))}
      />
      <WideTable
        rowKey={(row) => JSON.stringify(row)}
        size="small"
        loading={facts.isPending}
        dataSource={facts.data?.pages.flatMap(({ rows }) => rows) ?? []}
        scroll={{ x: 'max-content', y: 520 }}
        empty={customers.card.noFacts}
        columns={(facts.data?.pages[0]?.columns ?? []).map(({ name, title, kind }) => ({
          key: name,
          title: titleOf(title),
          className: isFigure(kind) ? 'number' : '',
          render: (_: unknown, row: Record<string, unknown>) => {
            const value = row[name];
            if (value === null || value === undefined) return null;
            if (isFigure(kind)) return decimalText(String(value));
            return kind === 'date-time' ? String(value).replace('T', ' ') : String(value);
          },
        }))}
      />
      {facts.hasNextPage && (
        <Button loading={facts.isFetchingNextPage} onClick={() => void facts.fetchNextPage()}>
          {frame.loadMore}
        </Button>
      )}
    </div>
  );
}

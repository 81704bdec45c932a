import type { ImportRecord } from '@fenji/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { WideTable } from '../../../app/wide-table.tsx';
import { colon } from '../../../formats/marks.ts';
import { client } from '../../../server/client.ts';
import { ChangedValue } from './changed-value.tsx';
import { KeptRows } from './kept-rows.tsx';

const outcomes = ['reject', 'create', 'update', 'unchanged', 'duplicate'] as const;
type Outcome = (typeof outcomes)[number];
const countOf = {
  create: 'created',
  update: 'updated',
  unchanged: 'unchanged',
  duplicate: 'duplicates',
  reject: 'rejected',
} as const;

/** The rows of the last check or run by outcome, with what is wrong with them. */
export function ImportRows({ record }: { readonly record: ImportRecord }) {
  const { frame, imports } = useWords();
  const say = useSay();
  const present = outcomes.filter((each) => (record.counts?.[countOf[each]] ?? 0) > 0);
  const [chosen, setChosen] = useState<Outcome>();
  const outcome = chosen ?? present[0];
  const { data, isLoading, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['import-rows', record.id, outcome, record.jobId],
    queryFn: ({ pageParam }) =>
      client.listImportRows({ params: { id: record.id }, query: { outcome, cursor: pageParam, limit: 50 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    enabled: outcome !== undefined,
  });
  if (outcome === undefined) return null;
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  const order = record.headers.map(
    ({ header }) => record.mapping?.columns.find((column) => column.header === header)?.field ?? header,
  );
  const placeOf = (name: string) =>
    Math.max(
      order.indexOf(name),
      record.headers.findIndex(({ header }) => header === name),
    );
  const names = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))].toSorted(
    (one, other) => placeOf(one) - placeOf(other),
  );
  const titleOf = (name: string) => {
    const field = record.fields.find((each) => each.field === name);
    return field ? say(field.title) : name === 'original' ? imports.original : name;
  };
  return (
    <div className="panel tight">
      <div className="list-tools">
        <Segmented<Outcome>
          value={outcome}
          onChange={setChosen}
          options={present.map((value) => ({ value, label: imports.outcomes[value] }))}
        />
      </div>
      <WideTable
        rowKey="row"
        size="small"
        loading={isLoading}
        dataSource={rows}
        scroll={{ x: 'max-content', y: 420 }}
        columns={[
          { title: imports.row, className: 'number', width: 70, render: (_, { row, line }) => line ?? row },
          ...(rows.some(({ problems }) => problems.length > 0)
            ? [
                {
                  title: imports.problems,
                  render: (_: unknown, { problems }: (typeof rows)[number]) =>
                    problems.map(({ field, code, message }) => (
                      <div key={`${field}/${code}`}>
                        {field && `${titleOf(field)}${say(colon)}`}
                        {say(message)}
                      </div>
                    )),
                },
              ]
            : []),
          ...names.map((name) => ({
            key: name,
            title: titleOf(name),
            render: (_: unknown, { values, before }: (typeof rows)[number]) =>
              before[name] === undefined ? (
                values[name]
              ) : (
                <ChangedValue before={before[name]} after={values[name] ?? null} />
              ),
          })),
        ]}
      />
      {!hasNextPage && !isLoading && (
        <KeptRows shown={rows.length} total={record.counts?.[countOf[outcome]] ?? 0} />
      )}
      {hasNextPage && (
        <div className="list-foot">
          <Button onClick={() => void fetchNextPage()}>{frame.loadMore}</Button>
        </div>
      )}
    </div>
  );
}

import type { ImportRecord } from '@fenji/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { useTitle, useWords } from '../../app/preferences.tsx';
import { WideTable } from '../../app/wide-table.tsx';
import { countText } from '../../formats/amount-text.ts';
import { client } from '../../server/client.ts';
import { fillWords } from '../../words/fill-words.ts';
import { KeptRows } from './rows/kept-rows.tsx';

/** The grades that the last check tried: how many customers have which now and then, and who changes. */
export function TrialGrades({ record }: { readonly record: ImportRecord }) {
  const { frame, imports } = useWords();
  const titleOf = useTitle();
  const { trial } = record;
  const { data, isLoading, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['import-grades', record.id, trial],
    queryFn: ({ pageParam }) =>
      client.listImportGrades({ params: { id: record.id }, query: { cursor: pageParam, limit: 50 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    enabled: trial !== null,
  });
  if (!trial) return null;
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  const gradeTitle = (grade: string | null) => {
    const found = trial.grades.find((each) => each.grade === grade);
    return found ? titleOf(found.title) : (grade ?? '—');
  };
  const isOfCustomers = record.target === 'customers';
  return (
    <div className="panel stack" data-testid="trial">
      <h2>{fillWords(imports.trial, { scheme: titleOf(trial.schemeTitle), day: trial.asOf })}</h2>
      <p className="quiet">
        {fillWords(imports.trialChanged, {
          customers: countText(trial.customers),
          changed: countText(trial.changed),
        })}
      </p>
      <WideTable
        rowKey={({ grade }) => grade ?? ''}
        size="small"
        dataSource={trial.grades}
        columns={[
          { title: imports.grade, render: (_, { title }) => titleOf(title) },
          {
            title: imports.gradeNow,
            className: 'number',
            align: 'right' as const,
            render: (_, { before }) => countText(before),
          },
          {
            title: imports.gradeThen,
            className: 'number',
            align: 'right' as const,
            render: (_, { after }) => countText(after),
          },
        ]}
      />
      <WideTable
        rowKey={({ row, code }) => `${row}/${code}`}
        size="small"
        loading={isLoading}
        dataSource={rows}
        scroll={{ x: 'max-content', y: 320 }}
        columns={[
          {
            title: isOfCustomers ? imports.row : imports.rowsOfCustomer,
            className: 'number',
            align: 'right' as const,
            width: 90,
            render: (_, { row, rows: count }) => countText(isOfCustomers ? (row ?? 0) : count),
          },
          {
            title: imports.customer,
            render: (_, { code, name }) => [code, name].filter(Boolean).join(' · '),
          },
          { title: imports.gradeNow, render: (_, { gradeNow }) => gradeTitle(gradeNow) },
          {
            title: imports.gradeThen,
            render: (_, { gradeNow, gradeThen }) =>
              gradeNow === gradeThen ? (
                gradeTitle(gradeThen)
              ) : (
                <Tag color="blue">{gradeTitle(gradeThen)}</Tag>
              ),
          },
        ]}
      />
      {!hasNextPage && !isLoading && <KeptRows shown={rows.length} total={trial.customers} />}
      {hasNextPage && (
        <div className="list-foot">
          <Button onClick={() => void fetchNextPage()}>{frame.loadMore}</Button>
        </div>
      )}
    </div>
  );
}

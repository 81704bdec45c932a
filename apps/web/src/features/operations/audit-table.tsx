import type { AuditEntry } from '@fenji/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useSay, useWords } from '../../app/preferences.tsx';
import { WideTable } from '../../app/wide-table.tsx';
import { minuteText } from '../../formats/day-text.ts';
import { colon, semicolon } from '../../formats/marks.ts';
import { client } from '../../server/client.ts';
import { useMe } from '../../server/session.ts';
import { columnText } from '../customers/list/column-text.ts';
import { useColumns } from '../customers/list/use-columns.ts';
import { changesOf } from './audit-changes.ts';

type AuditTableProps = {
  readonly subjectId?: string;
  readonly actorId?: string;
  readonly from?: string;
  readonly to?: string;
};

/** How many characters of what is kept are shown in a line; the whole entry shows all. */
const mostShown = 120;

const hasDetails = ({ details }: AuditEntry) => details !== null && Object.keys(details).length > 0;

/** All that an entry keeps: what was changed from what to what, and the marks by which it is found in logs and the chain. */
function WholeEntry({ entry }: { readonly entry: AuditEntry }) {
  const { subjectKind, subjectId, requestId, digest, details } = entry;
  return <pre>{JSON.stringify({ subjectKind, subjectId, requestId, digest, details }, null, 2)}</pre>;
}

/** What an entry is about in one line: the fields it changed by their titles, or else what it keeps as it is kept. */
function Details({ entry }: { readonly entry: AuditEntry }) {
  const { frame } = useWords();
  const say = useSay();
  const { timeZone } = useMe().workspace;
  const columns = useColumns();
  const text = (column: (typeof columns)[number], value: unknown) =>
    columnText(column, value, { say, yes: frame.yes, no: frame.no, timeZone }) || '—';
  const told = changesOf(entry).flatMap(({ field, before, after }) => {
    const column = columns.find((one) => one.field === field);
    return column
      ? [`${say(column.title)}${say(colon)}${text(column, before)} → ${text(column, after)}`]
      : [];
  });
  if (told.length > 0) return told.join(say(semicolon));
  const kept = JSON.stringify(entry.details);
  return hasDetails(entry) && <code>{kept.length > mostShown ? `${kept.slice(0, mostShown)}…` : kept}</code>;
}

/** The entries of the audit trail about everything, or about one record. */
export function AuditTable({ subjectId, actorId, from, to }: AuditTableProps) {
  const { frame, operations } = useWords();
  const say = useSay();
  const { workspace } = useMe();
  const { data, isLoading, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['audit', subjectId, actorId, from, to],
    queryFn: ({ pageParam }) =>
      client.listAudit({ query: { cursor: pageParam, subjectId, actorId, from, to } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
  return (
    <>
      <div className="panel tight">
        <WideTable
          rowKey="number"
          size="small"
          loading={isLoading}
          dataSource={data?.pages.flatMap(({ items }) => items) ?? []}
          scroll={{ x: 700 }}
          expandable={{ expandedRowRender: (entry) => <WholeEntry entry={entry} /> }}
          columns={[
            { title: '#', dataIndex: 'number', className: 'number', width: 70 },
            {
              title: operations.audit.at,
              width: 150,
              render: (_, { at }) => minuteText(at, workspace.timeZone),
            },
            { title: operations.audit.actor, width: 130, render: (_, { actor }) => actor?.name },
            { title: operations.audit.action, width: 170, render: (_, { title }) => say(title) },
            ...(subjectId
              ? []
              : [
                  {
                    title: operations.audit.subject,
                    width: 100,
                    render: (_: unknown, { subjectKind, subjectId: id }: AuditEntry) =>
                      subjectKind === 'customer' &&
                      id && <Link to={`/customers/${id}`}>{operations.audit.customer}</Link>,
                  },
                ]),
            { title: operations.audit.details, render: (_, entry) => <Details entry={entry} /> },
          ]}
        />
      </div>
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{frame.loadMore}</Button>}
    </>
  );
}

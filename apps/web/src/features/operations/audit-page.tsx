import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button, DatePicker, Table } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { PageTitle } from '../../app/page-title.tsx';
import { useSay, useWords } from '../../app/preferences.tsx';
import { minuteText } from '../../formats/day-text.ts';
import { client } from '../../server/client.ts';
import { saveFile } from '../../server/save-file.ts';
import { useMe } from '../../server/session.ts';
import { useChange } from '../../server/use-change.ts';
import { fillWords } from '../../words/fill-words.ts';

/** The entries of the audit trail about everything, or about one record. */
export function AuditTable({ subjectId, from, to }: { subjectId?: string; from?: string; to?: string }) {
  const { frame, operations } = useWords();
  const say = useSay();
  const { workspace } = useMe();
  const { data, isLoading, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['audit', subjectId, from, to],
    queryFn: ({ pageParam }) => client.listAudit({ query: { cursor: pageParam, subjectId, from, to } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
  return (
    <>
      <div className="panel tight">
        <Table
          rowKey="number"
          size="small"
          loading={isLoading}
          dataSource={data?.pages.flatMap(({ items }) => items) ?? []}
          pagination={false}
          scroll={{ x: 700 }}
          columns={[
            { title: '#', dataIndex: 'number', className: 'number', width: 70 },
            {
              title: operations.audit.at,
              width: 150,
              render: (_, { at }) => minuteText(at, workspace.timeZone),
            },
            { title: operations.audit.actor, render: (_, { actor }) => actor?.name },
            { title: operations.audit.action, render: (_, { title }) => say(title) },
            {
              title: operations.audit.details,
              render: (_, { details }) => details && <code>{JSON.stringify(details).slice(0, 160)}</code>,
            },
          ]}
        />
      </div>
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{frame.loadMore}</Button>}
    </>
  );
}

/** The audit trail: read by time, checked link by link, saved. */
export function AuditPage() {
  const { frame, operations } = useWords();
  const { audit } = operations;
  const [range, setRange] = useState<readonly [Dayjs | null, Dayjs | null] | null>(null);
  const verify = useChange({ call: () => client.verifyAudit({}), touches: [] });
  const save = async () => saveFile(await client.exportAudit({}), 'audit.jsonl');
  const verdict = verify.data;
  return (
    <div className="stack">
      <PageTitle title={frame.pages.audit}>
        <DatePicker.RangePicker
          value={range ? [range[0], range[1]] : null}
          onChange={setRange}
          aria-label={audit.at}
        />
        <Button loading={verify.isPending} onClick={() => verify.mutate(undefined)}>
          {audit.verify}
        </Button>
        <Button onClick={() => void save()}>{audit.export}</Button>
      </PageTitle>
      {verdict && (
        <Alert
          showIcon
          type={verdict.isIntact ? 'success' : 'error'}
          title={
            verdict.isIntact
              ? fillWords(audit.intact, { entries: verdict.entries })
              : fillWords(audit.broken, { number: verdict.firstBroken ?? 0 })
          }
        />
      )}
      <AuditTable
        {...(range?.[0] ? { from: range[0].startOf('day').toISOString() } : {})}
        {...(range?.[1] ? { to: range[1].endOf('day').toISOString() } : {})}
      />
    </div>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { PageTitle } from '../../../app/page-title.tsx';
import { useWords } from '../../../app/preferences.tsx';
import { TabStrip } from '../../../app/tab-strip.tsx';
import { WideTable } from '../../../app/wide-table.tsx';
import { minuteText } from '../../../formats/day-text.ts';
import { client } from '../../../server/client.ts';
import { useMe } from '../../../server/session.ts';
import { useChange } from '../../../server/use-change.ts';
import { DismissalsPanel } from './dismissals-panel.tsx';
import { PairsPanel } from './pairs-panel.tsx';
import { PartyLink } from './party-link.tsx';

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
        { title: duplicates.keep, render: (_, { survivor }) => <PartyLink party={survivor} /> },
        { title: duplicates.merged, render: (_, { merged }) => <PartyLink party={merged} /> },
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

/** Customers that look the same, telling them apart or merging them, and taking either back. */
export function DuplicatesPage() {
  const { customers, frame } = useWords();
  return (
    <>
      <PageTitle title={frame.pages.duplicates} />
      <div className="panel">
        <TabStrip
          label={frame.pages.duplicates}
          items={[
            { key: 'pairs', label: customers.duplicates.pairs, children: <PairsPanel /> },
            {
              key: 'dismissals',
              label: customers.duplicates.dismissals,
              children: <DismissalsPanel />,
            },
            { key: 'history', label: customers.duplicates.history, children: <Merges /> },
          ]}
        />
      </div>
    </>
  );
}

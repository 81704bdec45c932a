import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Popconfirm, Switch, Tag } from 'antd';
import { useState } from 'react';
import { PageTitle } from '../../../app/page-title.tsx';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { WideTable } from '../../../app/wide-table.tsx';
import { colon } from '../../../formats/marks.ts';
import { client } from '../../../server/client.ts';
import { useChange } from '../../../server/use-change.ts';
import { DeliveriesDrawer } from './deliveries-drawer.tsx';
import { type Webhook, WebhookDrawer } from './webhook-drawer.tsx';

/** Who hears of events: adding receivers, turning them off, and what was sent to each. */
export function WebhooksPage() {
  const { frame, operations } = useWords();
  const say = useSay();
  const { webhooks } = operations;
  const [edited, setEdited] = useState<Webhook | 'added'>();
  const [watched, setWatched] = useState<Webhook>();
  const [secret, setSecret] = useState<string>();
  const { data, isLoading } = useQuery({ queryKey: ['webhooks'], queryFn: () => client.listWebhooks({}) });
  const turn = useChange({
    call: ({ id, title, url, events, isOn, version }: Webhook) =>
      client.replaceWebhook({ params: { id }, body: { title, url, events, isOn } }, { version }),
    touches: [['webhooks']],
  });
  const remove = useChange({
    call: ({ id }: Webhook) => client.removeWebhook({ params: { id } }),
    touches: [['webhooks']],
  });
  return (
    <div className="stack">
      <PageTitle title={frame.pages.webhooks} note={webhooks.intro}>
        <Button type="primary" onClick={() => setEdited('added')}>
          {webhooks.add}
        </Button>
      </PageTitle>
      {secret && (
        <Alert
          type="success"
          title={webhooks.secret}
          description={<code data-testid="secret">{secret}</code>}
          closable={{ closeIcon: true, 'aria-label': frame.close, onClose: () => setSecret(undefined) }}
        />
      )}
      <div className="panel tight">
        <WideTable<Webhook>
          rowKey="id"
          loading={isLoading}
          dataSource={data?.items ?? []}
          scroll={{ x: 860 }}
          empty={webhooks.empty}
          columns={[
            { title: webhooks.title, dataIndex: 'title' },
            { title: webhooks.url, render: (_, { url }) => <code>{url}</code> },
            {
              title: webhooks.events,
              render: (_, { events }) =>
                events.map((event) => <Tag key={event}>{event === '*' ? webhooks.allEvents : event}</Tag>),
            },
            {
              title: webhooks.isOn,
              render: (_, row) => (
                <Switch
                  size="small"
                  checked={row.isOn}
                  aria-label={`${webhooks.isOn}${say(colon)}${row.title}`}
                  onChange={(isOn) => turn.mutate({ ...row, isOn })}
                />
              ),
            },
            {
              title: <span className="visually-hidden">{frame.more}</span>,
              render: (_, row) => (
                <div className="row">
                  <Button size="small" onClick={() => setWatched(row)}>
                    {webhooks.deliveries}
                  </Button>
                  <Button
                    size="small"
                    aria-label={`${frame.edit} ${row.title}`}
                    onClick={() => setEdited(row)}
                  >
                    {frame.edit}
                  </Button>
                  <Popconfirm title={frame.confirmRemove} onConfirm={() => remove.mutate(row)}>
                    <Button size="small" danger aria-label={`${frame.remove} ${row.title}`}>
                      {frame.remove}
                    </Button>
                  </Popconfirm>
                </div>
              ),
            },
          ]}
        />
      </div>
      {edited && (
        <WebhookDrawer
          edited={edited === 'added' ? undefined : edited}
          events={data?.events ?? []}
          onSecret={setSecret}
          onClose={() => setEdited(undefined)}
        />
      )}
      {watched && <DeliveriesDrawer of={watched} onClose={() => setWatched(undefined)} />}
    </div>
  );
}

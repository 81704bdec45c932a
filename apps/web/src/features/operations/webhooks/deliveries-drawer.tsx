import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useWords } from '../../../app/preferences.tsx';
import { ToneTag } from '../../../app/tone-tag.tsx';
import { WideTable } from '../../../app/wide-table.tsx';
import { minuteText } from '../../../formats/day-text.ts';
import { client } from '../../../server/client.ts';
import { useMe } from '../../../server/session.ts';
import { useChange } from '../../../server/use-change.ts';
import type { Webhook } from './webhook-drawer.tsx';

const tones = { waiting: 'busy', delivered: 'good', failed: 'bad' } as const;

/** What was sent to a receiver, newest first: how it went, when it is tried again, and sending it once more. */
export function DeliveriesDrawer({ of: { id, title }, onClose }: { of: Webhook; onClose: () => void }) {
  const { frame, operations } = useWords();
  const { webhooks } = operations;
  const { workspace } = useMe();
  const { data, isLoading, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['deliveries', id],
    queryFn: ({ pageParam }) => client.listDeliveries({ params: { id }, query: { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    refetchInterval: 3000,
  });
  const replay = useChange({
    call: (deliveryId: string) => client.replayDelivery({ params: { id: deliveryId } }),
    touches: [['deliveries', id]],
    said: webhooks.replayed,
  });
  const at = (instant: string | null) => (instant ? minuteText(instant, workspace.timeZone) : '');
  return (
    <Drawer open size={860} title={`${webhooks.deliveries} · ${title}`} onClose={onClose}>
      <div className="stack">
        <WideTable
          rowKey="id"
          size="small"
          loading={isLoading}
          dataSource={data?.pages.flatMap(({ items }) => items) ?? []}
          scroll={{ x: 760 }}
          empty={webhooks.noDeliveries}
          columns={[
            { title: webhooks.event, render: (_, { event }) => <code>{event}</code> },
            {
              title: operations.state,
              render: (_, { state }) => <ToneTag tone={tones[state]}>{webhooks.states[state]}</ToneTag>,
            },
            { title: webhooks.attempts, dataIndex: 'attempts', className: 'number' },
            {
              title: webhooks.answer,
              render: (_, { lastStatus, lastError }) => [lastStatus, lastError].filter(Boolean).join(' '),
            },
            { title: webhooks.deliveredAt, render: (_, { deliveredAt }) => at(deliveredAt) },
            {
              title: webhooks.nextAttempt,
              render: (_, { state, nextAttemptAt }) => (state === 'waiting' ? at(nextAttemptAt) : ''),
            },
            {
              title: <span className="visually-hidden">{webhooks.replay}</span>,
              render: (_, delivery) => (
                <Button
                  size="small"
                  aria-label={`${webhooks.replay} ${delivery.event}`}
                  onClick={() => replay.mutate(delivery.id)}
                >
                  {webhooks.replay}
                </Button>
              ),
            },
          ]}
        />
        {hasNextPage && (
          <div>
            <Button onClick={() => void fetchNextPage()}>{frame.loadMore}</Button>
          </div>
        )}
      </div>
    </Drawer>
  );
}

import type { Customer } from '@fenji/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Checkbox, Empty, Form, Input } from 'antd';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { minuteText } from '../../../formats/day-text.ts';
import { client } from '../../../server/client.ts';
import { useMe } from '../../../server/session.ts';
import { useChange } from '../../../server/use-change.ts';
import { fillWords } from '../../../words/fill-words.ts';

function NoteForm({ id }: { readonly id: string }) {
  const { customers, frame } = useWords();
  const [form] = Form.useForm<{ text: string; isContact?: boolean }>();
  const add = useChange({
    call: ({ text, isContact = false }: { text: string; isContact?: boolean }) =>
      client.addNote({ params: { id }, body: { text, isContact } }, { idempotencyKey: crypto.randomUUID() }),
    touches: [
      ['timeline', id],
      ['customer', id],
    ],
    done: () => form.resetFields(),
  });
  return (
    <Form form={form} onFinish={add.mutate} className="stack" style={{ gap: 8, marginBottom: 16 }}>
      <Form.Item
        name="text"
        noStyle
        rules={[
          {
            required: true,
            whitespace: true,
            message: fillWords(frame.required, { field: customers.card.note }),
          },
        ]}
      >
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 8 }}
          placeholder={customers.card.notePlaceholder}
          aria-label={customers.card.note}
        />
      </Form.Item>
      <div className="row">
        <Form.Item name="isContact" valuePropName="checked" noStyle>
          <Checkbox>{customers.card.isContact}</Checkbox>
        </Form.Item>
        <span className="grow" />
        <Button htmlType="submit" loading={add.isPending}>
          {customers.card.addNote}
        </Button>
      </div>
    </Form>
  );
}

/** Everything that happened with a customer, newest first, whatever part of the product it comes from; notes are added here. */
export function TimelineTab({ customer }: { readonly customer: Customer }) {
  const { customers, frame } = useWords();
  const say = useSay();
  const { workspace } = useMe();
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['timeline', customer.id],
    queryFn: ({ pageParam }) =>
      client.listTimeline({ params: { id: customer.id }, query: { cursor: pageParam, limit: 30 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
  const entries = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      {customer.may.edit && <NoteForm id={customer.id} />}
      {data && entries.length === 0 && <Empty description={frame.empty} />}
      <ol className="timeline">
        {entries.map(({ id, at, actor, title, text }) => (
          <li key={id}>
            <strong>{say(title)}</strong>{' '}
            <span className="quiet">
              {actor?.name ?? customers.card.system} ·{' '}
              <time dateTime={at}>{minuteText(at, workspace.timeZone)}</time>
            </span>
            {text && <p>{text}</p>}
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {frame.loadMore}
        </Button>
      )}
    </>
  );
}

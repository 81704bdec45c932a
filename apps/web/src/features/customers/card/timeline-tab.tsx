import type { Customer } from '@fenji/contract';
import { Button, Checkbox, Empty, Form, Input, Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { useTitle, useWords } from '../../../app/preferences.tsx';
import { client } from '../../../server/client.ts';
import { useChange } from '../../../server/use-change.ts';
import { fillWords } from '../../../words/fill-words.ts';
import { oneTimeline } from './happenings.ts';
import { useHappenings } from './use-happenings.ts';

const everything = '*';

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
  const titleOf = useTitle();
  const [chosen, setChosen] = useState(everything);
  const { sources, isLoading, loadMore } = useHappenings(customer.id);
  const shown = sources.filter(({ name }) => chosen === everything || name === chosen);
  const { happenings, isWhole } = oneTimeline(shown);
  return (
    <>
      {customer.may.edit && <NoteForm id={customer.id} />}
      {sources.length > 1 && (
        <Segmented
          style={{ marginBottom: 12 }}
          value={chosen}
          onChange={setChosen}
          options={[
            { value: everything, label: customers.card.everything },
            ...sources.map(({ name, title }) => ({ value: name, label: title })),
          ]}
        />
      )}
      {happenings.length === 0 && (isLoading ? <Skeleton active /> : <Empty description={frame.empty} />)}
      <ol className="timeline">
        {happenings.map(({ key, when, by, title, text }) => (
          <li key={key}>
            <strong>{titleOf(title)}</strong>{' '}
            <span className="quiet">
              {by && `${by} · `}
              <time dateTime={when}>{when}</time>
            </span>
            {text && <p>{text}</p>}
          </li>
        ))}
      </ol>
      {!isWhole && (
        <Button loading={isLoading} onClick={loadMore}>
          {frame.loadMore}
        </Button>
      )}
    </>
  );
}

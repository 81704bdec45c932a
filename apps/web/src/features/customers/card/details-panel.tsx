import { EyeOutlined } from '@ant-design/icons';
import type { Customer } from '@fenji/contract';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { dayText } from '../../../formats/day-text.ts';
import { client } from '../../../server/client.ts';
import { useMay, useMe } from '../../../server/session.ts';
import { useChange } from '../../../server/use-change.ts';
import { fillWords } from '../../../words/fill-words.ts';
import { customerFormId, useForms } from '../forms/custom-fields.tsx';
import { fieldText } from '../forms/field-text.ts';
import { useMarkets } from '../markets/use-markets.ts';

const standard = ['phone', 'email', 'address', 'idNumber', 'birthDate', 'region', 'industry'] as const;

type Line = { readonly field: string; readonly title: string; readonly text: string };

function Reveal({ id, line, onSeen }: { id: string; line: Line; onSeen: (text: string) => void }) {
  const { customers, frame } = useWords();
  const [isOpen, setOpen] = useState(false);
  const [form] = Form.useForm<{ reason: string }>();
  const reveal = useChange({
    call: ({ reason }: { reason: string }) =>
      client.revealField({ params: { id }, body: { field: line.field, reason } }),
    touches: [],
    done: ({ value }) => {
      onSeen(String(value ?? ''));
      setOpen(false);
    },
  });
  return (
    <>
      <Button
        type="text"
        size="small"
        icon={<EyeOutlined aria-hidden />}
        aria-label={`${customers.reveal}：${line.title}`}
        onClick={() => setOpen(true)}
      />
      {isOpen && (
        <Modal
          open
          title={fillWords(customers.revealTitle, { field: line.title })}
          okText={customers.reveal}
          confirmLoading={reveal.isPending}
          onOk={() => form.submit()}
          onCancel={() => setOpen(false)}
        >
          <p>{customers.revealHint}</p>
          <Form form={form} layout="vertical" onFinish={reveal.mutate}>
            <Form.Item
              name="reason"
              label={frame.reason}
              rules={[
                { required: true, min: 2, message: fillWords(frame.required, { field: frame.reason }) },
              ]}
            >
              <Input autoFocus maxLength={500} />
            </Form.Item>
          </Form>
        </Modal>
      )}
    </>
  );
}

/** The values of a customer beside its page; masked ones are shown in clear on request and with a reason. */
export function DetailsPanel({ customer }: { readonly customer: Customer }) {
  const { customers, frame } = useWords();
  const say = useSay();
  const may = useMay();
  const { workspace } = useMe();
  const [seen, setSeen] = useState<Readonly<Record<string, string>>>({});
  const markets = useMarkets();
  const market = markets.data?.items.find(({ id }) => id === customer.targetMarketId);
  const form = useForms().find(({ id }) => id === customerFormId);
  const day = (instant: string | null) => (instant ? dayText(instant, workspace.timeZone) : '');
  const lines: Line[] = [
    ...standard.map((field) => ({ field, title: customers.fields[field], text: customer[field] ?? '' })),
    { field: 'targetMarketId', title: customers.targetMarket, text: market?.title ?? '' },
    { field: 'unit', title: customers.fields.unit, text: customer.unit?.name ?? '' },
    { field: 'createdAt', title: customers.fields.createdAt, text: day(customer.createdAt) },
    { field: 'lastContactAt', title: customers.fields.lastContactAt, text: day(customer.lastContactAt) },
    ...(form?.definition.sections.flatMap(({ fields }) => fields) ?? []).map((field) => ({
      field: `fields.${field.id}`,
      title: say(field.title),
      text: fieldText(field, customer.fields[field.id], say, frame),
    })),
  ];
  return (
    <aside className="panel">
      <h2>{customers.card.facts}</h2>
      <dl className="facts">
        {lines
          .filter(({ text }) => text !== '')
          .map((line) => (
            <div key={line.field} style={{ display: 'contents' }}>
              <dt>{line.title}</dt>
              <dd>
                {seen[line.field] ?? line.text}
                {customer.masked.includes(line.field) &&
                  seen[line.field] === undefined &&
                  may('customers.reveal') && (
                    <Reveal
                      id={customer.id}
                      line={line}
                      onSeen={(text) => setSeen((before) => ({ ...before, [line.field]: text }))}
                    />
                  )}
              </dd>
            </div>
          ))}
      </dl>
    </aside>
  );
}

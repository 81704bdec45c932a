import { EyeOutlined } from '@ant-design/icons';
import { Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { ReasonItem } from '../../../app/editing/reason-item.tsx';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { colon } from '../../../formats/marks.ts';
import { useChange } from '../../../server/use-change.ts';
import { fillWords } from '../../../words/fill-words.ts';

type RevealButtonProps = {
  /** What the value is called. */
  readonly title: string;
  readonly ask: (reason: string) => Promise<{ readonly value: unknown }>;
  readonly onSeen: (value: unknown) => void;
};

/** An eye beside a masked value: asks for the reason, and gives the value in clear to `onSeen`. */
export function RevealButton({ title, ask, onSeen }: RevealButtonProps) {
  const { customers } = useWords();
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const [form] = Form.useForm<{ reason: string }>();
  const reveal = useChange({
    call: ({ reason }: { reason: string }) => ask(reason),
    touches: [],
    done: ({ value }) => {
      onSeen(value);
      setOpen(false);
    },
  });
  return (
    <>
      <Button
        type="text"
        size="small"
        icon={<EyeOutlined aria-hidden />}
        aria-label={`${customers.reveal}${say(colon)}${title}`}
        onClick={() => setOpen(true)}
      />
      {isOpen && (
        <Modal
          open
          title={fillWords(customers.revealTitle, { field: title })}
          okText={customers.reveal}
          confirmLoading={reveal.isPending}
          onOk={() => form.submit()}
          onCancel={() => setOpen(false)}
        >
          <p>{customers.revealHint}</p>
          <Form form={form} layout="vertical" onFinish={reveal.mutate}>
            <ReasonItem autoFocus />
          </Form>
        </Modal>
      )}
    </>
  );
}

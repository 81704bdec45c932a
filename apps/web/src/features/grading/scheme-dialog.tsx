import { useQuery } from '@tanstack/react-query';
import { Collapse, DatePicker, Form, Modal } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useSay, useWords } from '../../app/preferences.tsx';
import { dayText } from '../../formats/day-text.ts';
import { client } from '../../server/client.ts';
import { useMe } from '../../server/session.ts';
import { useChange } from '../../server/use-change.ts';
import type { Scheme } from './grading-page.tsx';
import { SchemeGaps } from './scheme-gaps.tsx';

type SchemeDialogProps = {
  readonly scheme: Scheme;
  readonly onClose: () => void;
  readonly onStarted: () => void;
};

/** Starts a run of a scheme as of a day; its text can be read first. */
export function SchemeDialog({ scheme, onClose, onStarted }: SchemeDialogProps) {
  const { grading } = useWords();
  const say = useSay();
  const { workspace } = useMe();
  const today = dayText(new Date().toISOString(), workspace.timeZone);
  const [asOf, setAsOf] = useState(today);
  const text = useQuery({
    queryKey: ['scheme-text', scheme.id],
    queryFn: () => client.getSchemeText({ params: { id: scheme.id } }),
  });
  const start = useChange({
    call: () =>
      client.startRun({ body: { schemeId: scheme.id, asOf } }, { idempotencyKey: crypto.randomUUID() }),
    touches: [['runs'], ['jobs']],
    done: () => {
      onStarted();
      onClose();
    },
  });
  return (
    <Modal
      open
      width={760}
      title={say(scheme.title)}
      okText={grading.run}
      confirmLoading={start.isPending}
      onOk={() => start.mutate(undefined)}
      onCancel={onClose}
    >
      <SchemeGaps scheme={scheme} />
      <Form layout="vertical" component="div">
        <Form.Item label={grading.asOf} htmlFor="as-of">
          <DatePicker
            id="as-of"
            allowClear={false}
            value={dayjs(asOf)}
            disabledDate={(day) => day.format('YYYY-MM-DD') > today}
            onChange={(day) => day && setAsOf(day.format('YYYY-MM-DD'))}
          />
        </Form.Item>
      </Form>
      <Collapse
        items={[{ key: 'text', label: grading.text, children: <pre>{text.data?.text}</pre> }]}
        ghost
      />
    </Modal>
  );
}

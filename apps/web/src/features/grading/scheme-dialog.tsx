import { useQuery } from '@tanstack/react-query';
import { Collapse, Form, Modal } from 'antd';
import { useState } from 'react';
import { DayInput } from '../../app/editing/day-input.tsx';
import { useTitle, useWords } from '../../app/preferences.tsx';
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
  const titleOf = useTitle();
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
      title={titleOf(scheme.title)}
      okText={grading.run}
      confirmLoading={start.isPending}
      onOk={() => start.mutate(undefined)}
      onCancel={onClose}
    >
      <SchemeGaps scheme={scheme} />
      <Form layout="vertical" component="div">
        <Form.Item label={grading.asOf} htmlFor="as-of">
          <DayInput id="as-of" isRequired latest={today} value={asOf} onChange={setAsOf} />
        </Form.Item>
      </Form>
      <Collapse
        items={[{ key: 'text', label: grading.text, children: <pre>{text.data?.text}</pre> }]}
        ghost
      />
    </Modal>
  );
}

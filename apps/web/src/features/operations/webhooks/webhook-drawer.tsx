import type { webhook } from '@fenji/contract';
import { Alert, Button, Drawer, Form, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { useWords } from '../../../app/preferences.tsx';
import { client } from '../../../server/client.ts';
import { isStale } from '../../../server/problem-text.ts';
import { useChange } from '../../../server/use-change.ts';
import { fillWords } from '../../../words/fill-words.ts';

/** A receiver of events as the server tells it. */
export type Webhook = z.infer<typeof webhook>;
type Given = Pick<Webhook, 'title' | 'url' | 'events' | 'isOn'>;
type WebhookDrawerProps = {
  readonly edited: Webhook | undefined;
  /** The events there are. */
  readonly events: readonly string[];
  readonly onSecret: (secret: string) => void;
  readonly onClose: () => void;
};

/** The form of a receiver of events; a new one gives its secret, which is shown only then. */
export function WebhookDrawer({ edited, events, onSecret, onClose }: WebhookDrawerProps) {
  const { frame, operations } = useWords();
  const { webhooks } = operations;
  const [form] = Form.useForm<Given>();
  const [isOutdated, setOutdated] = useState(false);
  const save = useChange({
    call: async (body: Given) => {
      if (edited)
        return void (await client.replaceWebhook(
          { params: { id: edited.id }, body },
          { version: edited.version },
        ));
      const { secret } = await client.createWebhook({ body });
      onSecret(secret);
    },
    touches: [['webhooks']],
    said: frame.saved,
    done: onClose,
    failed: (error) => {
      setOutdated(isStale(error));
      return isStale(error);
    },
  });
  const required = (field: string) => ({ required: true, message: fillWords(frame.required, { field }) });
  return (
    <Drawer open size={440} title={edited ? webhooks.edit : webhooks.add} onClose={onClose}>
      <Form
        form={form}
        layout="vertical"
        onFinish={save.mutate}
        initialValues={edited ?? { isOn: true, events: ['*'] }}
      >
        <Form.Item
          name="title"
          label={webhooks.title}
          rules={[{ ...required(webhooks.title), whitespace: true }]}
        >
          <Input autoFocus maxLength={200} />
        </Form.Item>
        <Form.Item
          name="url"
          label={webhooks.url}
          extra={webhooks.urlHint}
          rules={[required(webhooks.url), { pattern: /^https?:\/\/[^\s/]+/, message: webhooks.urlWrong }]}
        >
          <Input maxLength={500} inputMode="url" />
        </Form.Item>
        <Form.Item name="events" label={webhooks.events} rules={[required(webhooks.events)]}>
          <Select
            mode="multiple"
            options={['*', ...events].map((value) => ({
              value,
              label: value === '*' ? webhooks.allEvents : value,
            }))}
          />
        </Form.Item>
        <Form.Item name="isOn" label={webhooks.isOn} valuePropName="checked">
          <Switch />
        </Form.Item>
        {isOutdated && <Alert type="warning" showIcon title={frame.stale} description={webhooks.staleHint} />}
        <p className="row">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {frame.save}
          </Button>
          <Button onClick={onClose}>{frame.cancel}</Button>
        </p>
      </Form>
    </Drawer>
  );
}

import type { webhook } from '@fenji/contract';
import { Drawer, Form, Input, Select, Switch } from 'antd';
import type { z } from 'zod';
import { SaveFoot } from '../../../app/editing/save-foot.tsx';
import { useRequired } from '../../../app/editing/use-required.ts';
import { useWords } from '../../../app/preferences.tsx';
import { client } from '../../../server/client.ts';
import { useSave } from '../../../server/use-save.ts';

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
  const { webhooks } = useWords().operations;
  const save = useSave({
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
    done: onClose,
  });
  const required = useRequired();
  return (
    <Drawer open size={440} title={edited ? webhooks.edit : webhooks.add} onClose={onClose}>
      <Form<Given>
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
        <SaveFoot save={save} onClose={onClose} />
      </Form>
    </Drawer>
  );
}

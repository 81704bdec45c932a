import { Button, Form } from 'antd';
import { useState } from 'react';
import { ReasonItem } from '../../../app/editing/reason-item.tsx';
import { useRequired } from '../../../app/editing/use-required.ts';
import { useWords } from '../../../app/preferences.tsx';
import { countText } from '../../../formats/amount-text.ts';
import { client } from '../../../server/client.ts';
import { useChange } from '../../../server/use-change.ts';
import { fillWords } from '../../../words/fill-words.ts';
import { PersonSelect } from '../../identity/person-select.tsx';
import { CustomerSelect } from '../customer-select.tsx';
import { addUp } from './add-up.ts';
import { InventoryTable } from './inventory-table.tsx';

type Given = { ids: string[]; toUserId: string; reason: string };
type Moved = Awaited<ReturnType<typeof client.handOverCustomers>>['items'];

/** Hands chosen customers over: the inventory before, then at once the transfer and the inventory after. */
export function TransferForm() {
  const { customers } = useWords();
  const { handOver } = customers;
  const [form] = Form.useForm<Given>();
  const [done, setDone] = useState<Moved>();
  const preview = useChange({
    call: (ids: string[]) => client.previewHandOver({ body: { ids } }),
    touches: [],
  });
  const transfer = useChange({
    call: (body: Given) => client.handOverCustomers({ body }, { idempotencyKey: crypto.randomUUID() }),
    done: ({ items }) => {
      setDone(items);
      preview.reset();
      form.resetFields();
    },
  });
  const required = useRequired();
  return (
    <div className="stack">
      <Form form={form} layout="vertical" onFinish={transfer.mutate} style={{ maxWidth: 560 }}>
        <Form.Item name="ids" label={handOver.items.customers} rules={[required(handOver.items.customers)]}>
          <CustomerSelect
            mode="multiple"
            onChange={(ids: string[]) => (ids.length > 0 ? preview.mutate(ids) : preview.reset())}
          />
        </Form.Item>
        {preview.data && <InventoryTable before={preview.data} />}
        <Form.Item name="toUserId" label={handOver.to} rules={[required(handOver.to)]}>
          <PersonSelect holding="customers.write" />
        </Form.Item>
        <ReasonItem />
        <Button type="primary" htmlType="submit" loading={transfer.isPending}>
          {handOver.transfer}
        </Button>
      </Form>
      {done && (
        <section aria-live="polite" className="stack">
          <h3>{fillWords(handOver.done, { count: countText(addUp(done, 'after').customers) })}</h3>
          <InventoryTable before={addUp(done, 'before')} after={addUp(done, 'after')} />
        </section>
      )}
    </div>
  );
}

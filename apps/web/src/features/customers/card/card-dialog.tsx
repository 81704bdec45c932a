import { type Customer, type CustomerStatus, statusMoves } from '@fenji/contract';
import { Alert, Form, Modal, Select } from 'antd';
import { ReasonItem } from '../../../app/editing/reason-item.tsx';
import { useRequired } from '../../../app/editing/use-required.ts';
import { useWords } from '../../../app/preferences.tsx';
import { client } from '../../../server/client.ts';
import { useChange } from '../../../server/use-change.ts';
import { PersonSelect } from '../../identity/person-select.tsx';

export type CardAction = 'status' | 'handOver' | 'release' | 'claim' | 'erase';
type Given = { reason: string; toUserId: string; status: Exclude<CustomerStatus, 'merged' | 'erased'> };
type CardDialogProps = {
  readonly customer: Customer;
  readonly action: CardAction;
  readonly title: string;
  readonly onClose: () => void;
};

/** What each action sends. */
function send(action: CardAction, { id, version }: Customer, { reason, toUserId, status }: Given) {
  switch (action) {
    case 'status':
      return client.changeCustomerStatus({ params: { id }, body: { status, reason } }, { version });
    case 'handOver':
      return client.handOverCustomers({ body: { ids: [id], toUserId, reason } });
    case 'release':
      return client.releaseCustomer({ body: { customerId: id, reason } });
    case 'claim':
      return client.claimCustomer({ body: { customerId: id } });
    case 'erase':
      return client.eraseCustomer({ params: { id }, body: { reason } });
  }
}

/** Asks for what an action out of the ordinary needs, a reason first of all. */
export function CardDialog({ customer, action, title, onClose }: CardDialogProps) {
  const { customers, frame } = useWords();
  const [form] = Form.useForm<Given>();
  const act = useChange({
    call: async (given: Given) => void (await send(action, customer, given)),
    said: frame.saved,
    done: onClose,
  });
  const required = useRequired();
  return (
    <Modal
      open
      title={`${title} · ${customer.name}`}
      okText={title}
      okButtonProps={{ danger: action === 'erase' }}
      confirmLoading={act.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {action === 'erase' && <Alert type="warning" showIcon title={customers.card.eraseHint} />}
      <Form form={form} layout="vertical" onFinish={act.mutate}>
        {action === 'status' && (
          <Form.Item
            name="status"
            label={customers.fields.status}
            rules={[required(customers.fields.status)]}
          >
            <Select
              options={statusMoves[customer.status].map((value) => ({
                value,
                label: customers.statuses[value],
              }))}
            />
          </Form.Item>
        )}
        {action === 'handOver' && (
          <Form.Item name="toUserId" label={customers.handOver.to} rules={[required(customers.handOver.to)]}>
            <PersonSelect holding="customers.write" />
          </Form.Item>
        )}
        {action !== 'claim' && <ReasonItem isLong />}
      </Form>
    </Modal>
  );
}

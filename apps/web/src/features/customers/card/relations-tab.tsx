import { type Customer, relation } from '@fenji/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Form, Popconfirm, Select } from 'antd';
import { useWords } from '../../../app/preferences.tsx';
import { WideTable } from '../../../app/wide-table.tsx';
import { client } from '../../../server/client.ts';
import { useChange } from '../../../server/use-change.ts';
import { CustomerSelect } from '../customer-select.tsx';

type Given = { tie: string; otherId: string };
const kinds = relation.shape.kind.options;

/** Parents and children of a customer, and tying it to another. */
export function RelationsTab({ customer }: { readonly customer: Customer }) {
  const { customers, frame } = useWords();
  const { card, fields } = customers;
  const { id } = customer;
  const [form] = Form.useForm<Given>();
  const { data, isLoading } = useQuery({
    queryKey: ['relations', id],
    queryFn: () => client.listRelations({ params: { id } }),
  });
  const add = useChange({
    call: ({ tie, otherId }: Given) => {
      const [kind, direction] = tie.split('/') as [(typeof kinds)[number], 'parent' | 'child'];
      return client.createRelation({ params: { id }, body: { kind, direction, otherId } });
    },
    touches: [
      ['relations', id],
      ['timeline', id],
    ],
    done: () => form.resetFields(),
  });
  const remove = useChange({
    call: (relationId: string) => client.removeRelation({ params: { id: relationId } }),
    touches: [['relations', id]],
  });
  const ties = kinds.flatMap((kind) =>
    (['parent', 'child'] as const).map((direction) => ({
      value: `${kind}/${direction}`,
      label: card.relations[kind][direction],
    })),
  );
  return (
    <div className="stack">
      {customer.may.edit && (
        <Form form={form} layout="inline" onFinish={add.mutate}>
          <Form.Item name="tie" rules={[{ required: true, message: '' }]} style={{ minWidth: 160 }}>
            <Select placeholder={card.relation} aria-label={card.relation} options={ties} />
          </Form.Item>
          <Form.Item name="otherId" rules={[{ required: true, message: '' }]} style={{ minWidth: 240 }}>
            <CustomerSelect placeholder={card.otherCustomer} aria-label={card.otherCustomer} except={id} />
          </Form.Item>
          <Button htmlType="submit" loading={add.isPending}>
            {card.addRelation}
          </Button>
        </Form>
      )}
      <WideTable
        rowKey="id"
        size="small"
        loading={isLoading}
        dataSource={data?.items ?? []}
        empty={card.noRelations}
        columns={[
          { title: card.relation, render: (_, { kind, direction }) => card.relations[kind][direction] },
          {
            title: fields.name,
            render: (_, { other }) => <Link to={`/customers/${other.id}`}>{other.name}</Link>,
          },
          { title: fields.code, render: (_, { other }) => other.code },
          {
            title: <span className="visually-hidden">{frame.more}</span>,
            render: (_, row) =>
              customer.may.edit && (
                <Popconfirm title={frame.confirmRemove} onConfirm={() => remove.mutate(row.id)}>
                  <Button size="small" danger>
                    {frame.remove}
                  </Button>
                </Popconfirm>
              ),
          },
        ]}
      />
    </div>
  );
}

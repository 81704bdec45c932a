import type { Customer } from '@fenji/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Drawer, Form, Input, Radio, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { DayInput } from '../../app/editing/day-input.tsx';
import { SaveFoot } from '../../app/editing/save-foot.tsx';
import { useRequired } from '../../app/editing/use-required.ts';
import { useWords } from '../../app/preferences.tsx';
import { client } from '../../server/client.ts';
import { useSave } from '../../server/use-save.ts';
import { DirectoryInput } from './directories/directory-input.tsx';
import { AlikeNotice } from './duplicates/alike-notice.tsx';
import { useAlikeCheck } from './duplicates/use-alike-check.ts';
import { type FieldValues, isHiddenField, readFieldValues, valuesToShow } from './form-values.ts';
import { CustomFields } from './forms/custom-fields.tsx';
import { useMarkets } from './markets/use-markets.ts';

type CustomerDrawerProps = {
  /** The customer to edit; a new one when left out. */
  readonly id?: string;
  readonly onClose: () => void;
};

const plainFields = ['phone', 'email', 'address', 'idNumber', 'birthDate', 'region', 'industry'] as const;

function CustomerForm({
  customer: given,
  onClose,
}: {
  readonly customer: Customer | undefined;
  readonly onClose: () => void;
}) {
  const { customers } = useWords();
  const { fields } = customers;
  const [form] = Form.useForm<FieldValues>();
  const required = useRequired();
  const queries = useQueryClient();
  // What is compared with stays as it was opened, whatever is asked for anew behind the drawer.
  const [customer, setCustomer] = useState(given);
  const markets = useMarkets();
  const save = useSave({
    call: (given: FieldValues) => {
      const body = readFieldValues(given, customer);
      return customer
        ? client.editCustomer({ params: { id: customer.id }, body }, { version: customer.version })
        : client.createCustomer({ body: { kind: given.kind, name: given.name, ...body } });
    },
    touches: [['customers'], ['customer'], ['tags']],
    done: onClose,
  });
  const { alike, check, isPending } = useAlikeCheck(save.mutate);
  const reload = async () => {
    if (!customer) return;
    const theirs = await client.getCustomer({ params: { id: customer.id } });
    const mine = readFieldValues(form.getFieldsValue(), customer);
    queries.setQueryData(['customer', customer.id], theirs);
    const shown = valuesToShow(theirs);
    form.setFieldsValue({ ...shown, ...mine, fields: { ...shown.fields, ...mine.fields } });
    setCustomer(theirs);
  };
  const isHidden = (field: string) => isHiddenField(customer, field);
  const hintOf = (field: string) => isHidden(field) && customers.hiddenKept;
  const maskOf = (field: (typeof plainFields)[number] | 'name') =>
    isHidden(field) ? { placeholder: customer?.[field] ?? '' } : {};
  return (
    <Form
      form={form}
      layout="vertical"
      scrollToFirstError
      initialValues={customer ? valuesToShow(customer) : { kind: 'organisation', tags: [], fields: {} }}
      onFinish={customer ? save.mutate : check}
    >
      <Form.Item name="kind" label={fields.kind}>
        <Radio.Group
          options={[
            { value: 'organisation', label: customers.kinds.organisation },
            { value: 'individual', label: customers.kinds.individual },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="name"
        label={fields.name}
        extra={hintOf('name')}
        rules={[{ ...required(fields.name), required: !isHidden('name'), whitespace: true }]}
      >
        <Input autoFocus maxLength={200} {...maskOf('name')} />
      </Form.Item>
      {!customer && (
        <Form.Item name="code" label={fields.code} extra={customers.codeGiven}>
          <Input maxLength={40} />
        </Form.Item>
      )}
      {plainFields.map((field) => (
        <Form.Item key={field} name={field} label={fields[field]} extra={hintOf(field)}>
          {field === 'birthDate' ? (
            <DayInput {...maskOf(field)} />
          ) : field === 'region' || field === 'industry' ? (
            <DirectoryInput directory={field} isHidden={isHidden(field)} />
          ) : (
            <Input {...maskOf(field)} />
          )}
        </Form.Item>
      ))}
      <Form.Item name="targetMarketId" label={customers.targetMarket}>
        <Select
          allowClear
          options={(markets.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        />
      </Form.Item>
      <Form.Item name="tags" label={fields.tags}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', '，']} />
      </Form.Item>
      <CustomFields isHidden={isHidden} />
      <SaveFoot
        save={{ ...save, isPending: save.isPending || isPending }}
        onClose={onClose}
        notice={alike && <AlikeNotice alike={alike} />}
        {...(customer && { reload: { act: reload, keepsTyping: true } })}
      />
    </Form>
  );
}

/** Adds a customer, or edits one as it was when the drawer opened; who was second is told, and loses no typing. */
export function CustomerDrawer({ id, onClose }: CustomerDrawerProps) {
  const { customers } = useWords();
  const { data } = useQuery({
    queryKey: ['customer', id],
    queryFn: () => client.getCustomer({ params: { id: id ?? '' } }),
    enabled: id !== undefined,
  });
  const isReady = id === undefined || data !== undefined;
  return (
    <Drawer open size={480} title={id ? customers.card.edit : customers.create} onClose={onClose}>
      {isReady ? <CustomerForm customer={data} onClose={onClose} /> : <Skeleton active />}
    </Drawer>
  );
}

import type { Customer, contact } from '@fenji/contract';
import { contactRole } from '@fenji/contract';
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Drawer, Form, Input, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { SaveFoot } from '../../../app/editing/save-foot.tsx';
import { useRequired } from '../../../app/editing/use-required.ts';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { ToneTag } from '../../../app/tone-tag.tsx';
import { WideTable } from '../../../app/wide-table.tsx';
import { comma } from '../../../formats/marks.ts';
import { client } from '../../../server/client.ts';
import { useMay } from '../../../server/session.ts';
import { useChange } from '../../../server/use-change.ts';
import { useSave } from '../../../server/use-save.ts';
import { RevealButton } from './reveal-button.tsx';

type Contact = z.infer<typeof contact>;
type Given = Pick<Contact, 'name' | 'roles' | 'title' | 'phone' | 'email' | 'isPrimary'> & {
  referral?: Contact['referral'];
};
const conditions = ['isEasyToReach', 'isWellConnected', 'endorsesUs', 'endorsesProduct'] as const;
const orNull = (text: string | null | undefined) => text?.trim() || null;

function ContactDrawer({ id, edited, onClose }: { id: string; edited?: Contact; onClose: () => void }) {
  const { customers, frame } = useWords();
  const { card, fields } = customers;
  const required = useRequired();
  const isHidden = (field: 'phone' | 'email') =>
    Boolean(edited?.[field]) && (edited?.masked.includes(field) ?? false);
  const save = useSave({
    call: (given: Given) => {
      const referral = conditions.some((each) => given.referral?.[each])
        ? Object.fromEntries(conditions.map((each) => [each, given.referral?.[each] ?? false]))
        : null;
      const { phone, email, ...rest } = {
        ...given,
        title: orNull(given.title),
        referral: referral as Contact['referral'],
      };
      // Left empty, what is hidden stays; a new value replaces it.
      const body = {
        ...rest,
        ...(isHidden('phone') && !orNull(phone) ? {} : { phone: orNull(phone) }),
        ...(isHidden('email') && !orNull(email) ? {} : { email: orNull(email) }),
      };
      return edited
        ? client.editContact({ params: { id: edited.id }, body }, { version: edited.version })
        : client.createContact({ params: { id }, body });
    },
    touches: [
      ['contacts', id],
      ['timeline', id],
    ],
    done: onClose,
  });
  const shown = (field: 'phone' | 'email') => (isHidden(field) ? undefined : edited?.[field]);
  const begin = edited ? { ...edited, phone: shown('phone'), email: shown('email') } : { roles: [] };
  return (
    <Drawer open size={440} title={edited ? frame.edit : card.addContact} onClose={onClose}>
      <Form<Given> layout="vertical" onFinish={save.mutate} initialValues={begin}>
        <Form.Item name="name" label={card.contactName} rules={[required(card.contactName)]}>
          <Input autoFocus />
        </Form.Item>
        <Form.Item name="roles" label={card.contactRoles}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={contactRole.options.map((value) => ({ value, label: card.roles[value] }))}
          />
        </Form.Item>
        <Form.Item name="title" label={card.contactTitle}>
          <Input />
        </Form.Item>
        {(['phone', 'email'] as const).map((field) => (
          <Form.Item
            key={field}
            name={field}
            label={fields[field]}
            extra={isHidden(field) && customers.hiddenKept}
          >
            <Input {...(isHidden(field) ? { placeholder: edited?.[field] ?? '' } : {})} />
          </Form.Item>
        ))}
        <Form.Item name="isPrimary" valuePropName="checked">
          <Checkbox>{card.primary}</Checkbox>
        </Form.Item>
        <fieldset className="filter-group">
          <legend>{card.referral}</legend>
          {conditions.map((each) => (
            <Form.Item key={each} name={['referral', each]} valuePropName="checked" noStyle>
              <Checkbox>{card[each]}</Checkbox>
            </Form.Item>
          ))}
        </fieldset>
        <SaveFoot save={save} onClose={onClose} />
      </Form>
    </Drawer>
  );
}

/** A contact's phone or e-mail; a masked one is shown in clear on request and with a reason. */
function ContactValue({ contact, field }: { contact: Contact; field: 'phone' | 'email' }) {
  const { customers } = useWords();
  const may = useMay();
  const [seen, setSeen] = useState<string>();
  const text = contact[field];
  const isHidden = Boolean(text) && contact.masked.includes(field) && seen === undefined;
  return (
    <>
      {seen ?? text}
      {isHidden && may('customers.reveal') && (
        <RevealButton
          title={`${contact.name} · ${customers.fields[field]}`}
          ask={(reason) => client.revealContactField({ params: { id: contact.id }, body: { field, reason } })}
          onSeen={(value) => setSeen(String(value ?? ''))}
        />
      )}
    </>
  );
}

/** The people at a customer, with their roles and what makes them a referral centre. */
export function ContactsTab({ customer }: { readonly customer: Customer }) {
  const { customers, frame } = useWords();
  const say = useSay();
  const { card, fields } = customers;
  const { id } = customer;
  const [edited, setEdited] = useState<Contact | 'added'>();
  const { data, isLoading } = useQuery({
    queryKey: ['contacts', id],
    queryFn: () => client.listContacts({ params: { id } }),
  });
  const remove = useChange({
    call: (contactId: string) => client.removeContact({ params: { id: contactId } }),
    touches: [['contacts', id]],
  });
  return (
    <div className="stack">
      {customer.may.edit && (
        <div>
          <Button onClick={() => setEdited('added')}>{card.addContact}</Button>
        </div>
      )}
      <WideTable<Contact>
        rowKey="id"
        size="small"
        loading={isLoading}
        dataSource={data?.items ?? []}
        empty={card.noContacts}
        scroll={{ x: 640 }}
        columns={[
          {
            title: card.contactName,
            render: (_, { name, isPrimary, isReferralCentre }) => (
              <>
                {name} {isPrimary && <ToneTag tone="busy">{card.primary}</ToneTag>}
                {isReferralCentre && <ToneTag tone="good">{card.referralCentre}</ToneTag>}
              </>
            ),
          },
          {
            title: card.contactRoles,
            render: (_, { roles }) => roles.map((role) => card.roles[role]).join(say(comma)),
          },
          { title: card.contactTitle, dataIndex: 'title' },
          {
            title: fields.phone,
            render: (_, row) => <ContactValue key={row.version} contact={row} field="phone" />,
          },
          {
            title: fields.email,
            render: (_, row) => <ContactValue key={row.version} contact={row} field="email" />,
          },
          {
            title: <span className="visually-hidden">{frame.more}</span>,
            render: (_, row) =>
              customer.may.edit && (
                <div className="row">
                  <Button size="small" onClick={() => setEdited(row)}>
                    {frame.edit}
                  </Button>
                  <Popconfirm title={frame.confirmRemove} onConfirm={() => remove.mutate(row.id)}>
                    <Button size="small" danger>
                      {frame.remove}
                    </Button>
                  </Popconfirm>
                </div>
              ),
          },
        ]}
      />
      {edited && (
        <ContactDrawer
          id={id}
          {...(edited === 'added' ? {} : { edited })}
          onClose={() => setEdited(undefined)}
        />
      )}
    </div>
  );
}

import { EditOutlined, LockOutlined } from '@ant-design/icons';
import type { Customer } from '@fenji/contract';
import { Button, Dropdown, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { useSay, useTitle, useWords } from '../../../app/preferences.tsx';
import { ToneTag } from '../../../app/tone-tag.tsx';
import { colon } from '../../../formats/marks.ts';
import { isLetter } from '../../../grades/badge-text.ts';
import { GradeBadge } from '../../../grades/grade-badge.tsx';
import { useMay } from '../../../server/session.ts';
import { fillWords } from '../../../words/fill-words.ts';
import { MergeDialog } from '../duplicates/merge-dialog.tsx';
import { RecycleTag } from '../pool/recycle-tag.tsx';
import { type CardAction, CardDialog } from './card-dialog.tsx';

type CardHeadProps = {
  readonly customer: Customer;
  readonly onEdit: () => void;
  readonly onExplain: () => void;
};

const tones = {
  prospect: 'busy',
  active: 'good',
  dormant: 'warn',
  lost: 'plain',
  barred: 'bad',
  merged: 'plain',
  erased: 'bad',
} as const;

/** Name, grade, owner and flags of a customer, and what may be done with it. */
export function CardHead({ customer, onEdit, onExplain }: CardHeadProps) {
  const { customers, frame } = useWords();
  const { card } = customers;
  const say = useSay();
  const titleOf = useTitle();
  const may = useMay();
  const [action, setAction] = useState<CardAction | 'merge'>();
  const { badge, status } = customer;
  // Of one that was merged or erased the page says so itself.
  const isOpen = status !== 'merged' && status !== 'erased';
  useEffect(() => {
    document.title = `${customer.name} · ${frame.product}`;
  }, [customer.name, frame.product]);
  const offered: (CardAction | 'merge' | false)[] = [
    customer.may.edit && 'status',
    customer.may.transfer && 'handOver',
    customer.may.edit && customer.owner !== null && 'release',
    customer.may.claim && 'claim',
    customer.may.merge && 'merge',
    customer.may.erase && 'erase',
  ];
  const titles: Record<CardAction | 'merge', string> = {
    status: card.changeStatus,
    handOver: card.handOver,
    release: card.release,
    claim: card.claim,
    merge: customers.duplicates.mergeWith,
    erase: card.erase,
  };
  const items = offered.flatMap((key) =>
    key ? [{ key, label: titles[key], danger: key === 'erase', onClick: () => setAction(key) }] : [],
  );
  return (
    <header className="panel card-head">
      <GradeBadge badge={badge} isLarge {...(badge ? { onOpen: onExplain } : {})} />
      <div>
        <h1>{customer.name}</h1>
        <div className="row quiet">
          <span>{customer.code}</span>
          <span>{customers.kinds[customer.kind]}</span>
          <ToneTag tone={tones[customer.status]}>{customers.statuses[customer.status]}</ToneTag>
          {customer.owner && <RecycleTag customerId={customer.id} />}
          {customer.tags.map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
        </div>
        <p className="quiet">
          {customers.fields.owner}
          {say(colon)}
          {customer.owner?.name ?? customers.noOwner}
          {badge && isLetter(badge) && ` · ${titleOf(badge.title)}`}
          {badge && ` · ${fillWords(customers.asOf, { day: badge.asOf })}`}
        </p>
      </div>
      <span className="grow" />
      {customer.may.edit ? (
        <Button type="primary" icon={<EditOutlined aria-hidden />} onClick={onEdit}>
          {card.edit}
        </Button>
      ) : (
        isOpen &&
        may('customers.write') && (
          <span className="quiet">
            <LockOutlined aria-hidden /> {card.readOnly}
          </span>
        )
      )}
      {items.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items }}>
          <Button>{frame.more}</Button>
        </Dropdown>
      )}
      {action === 'merge' && <MergeDialog id={customer.id} onClose={() => setAction(undefined)} />}
      {action && action !== 'merge' && (
        <CardDialog
          customer={customer}
          action={action}
          title={titles[action]}
          onClose={() => setAction(undefined)}
        />
      )}
    </header>
  );
}

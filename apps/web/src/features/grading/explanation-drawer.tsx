import type { CustomerRow } from '@fenji/contract';
import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton } from 'antd';
import { useSay, useWords } from '../../app/preferences.tsx';
import { GradeBadge } from '../../grades/grade-badge.tsx';
import { client } from '../../server/client.ts';
import { fillWords } from '../../words/fill-words.ts';
import { ExplanationView } from './explanation-view.tsx';

type ExplanationDrawerProps = {
  readonly customer: Pick<CustomerRow, 'id' | 'name' | 'badge'>;
  readonly onClose: () => void;
};

/** Why a customer has the current grade: the explanation that was stored with it. */
export function ExplanationDrawer({ customer, onClose }: ExplanationDrawerProps) {
  const { customers, grading } = useWords();
  const say = useSay();
  const { badge } = customer;
  const { data } = useQuery({
    queryKey: ['customer', customer.id, 'grades'],
    queryFn: () => client.listCustomerGrades({ params: { id: customer.id } }),
  });
  const record = data?.items.find(({ runId }) => runId === badge?.runId) ?? data?.items[0];
  return (
    <Drawer open size={620} onClose={onClose} title={`${customer.name} · ${grading.explanation}`}>
      <div className="stack">
        <div className="row">
          <GradeBadge badge={badge} isLarge />
          <div>
            <strong>{badge && say(badge.title)}</strong>
            <p className="quiet">{badge && fillWords(customers.asOf, { day: badge.asOf })}</p>
          </div>
        </div>
        {record ? <ExplanationView stored={record.explanation} /> : <Skeleton active />}
      </div>
    </Drawer>
  );
}

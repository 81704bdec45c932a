import type { CustomerRow } from '@fenji/contract';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Drawer, Empty, Skeleton } from 'antd';
import { useTitle, useWords } from '../../app/preferences.tsx';
import { isLetter } from '../../grades/badge-text.ts';
import { GradeBadge } from '../../grades/grade-badge.tsx';
import { client } from '../../server/client.ts';
import { problemText } from '../../server/problem-text.ts';
import { fillWords } from '../../words/fill-words.ts';
import { ToldGrade } from './told-grade.tsx';

type ExplanationDrawerProps = {
  readonly customer: Pick<CustomerRow, 'id' | 'name' | 'badge'>;
  readonly onClose: () => void;
};

function Told({ customer: { id, badge } }: Pick<ExplanationDrawerProps, 'customer'>) {
  const words = useWords();
  const { grading } = words;
  const query = badge ? { runId: badge.runId } : {};
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['customer', id, 'grades', badge?.runId ?? null],
    queryFn: () => client.listCustomerGrades({ params: { id }, query }),
  });
  if (error) {
    const again = (
      <Button size="small" loading={isFetching} onClick={() => void refetch()}>
        {words.frame.retry}
      </Button>
    );
    const why = problemText(error, words);
    return <Alert type="error" showIcon title={grading.explanationFailed} description={why} action={again} />;
  }
  if (!data) return <Skeleton active />;
  // Who bears no grade may still be told why, by the run whose grades hold.
  const record = data.items.find(({ runId, isCurrent }) => (badge ? runId === badge.runId : isCurrent));
  if (!record) return <Empty description={badge ? grading.notInRun : grading.neverGraded} />;
  return <ToldGrade record={record} />;
}

/** Why a customer has the current grade: the explanation that was stored with it, of that run and no other. */
export function ExplanationDrawer({ customer, onClose }: ExplanationDrawerProps) {
  const { customers, grading } = useWords();
  const titleOf = useTitle();
  const { badge } = customer;
  return (
    <Drawer open size={620} onClose={onClose} title={`${customer.name} · ${grading.explanation}`}>
      <div className="stack">
        <div className="row">
          <GradeBadge badge={badge} isLarge />
          <div>
            {badge && isLetter(badge) && <strong>{titleOf(badge.title)}</strong>}
            <p className="quiet">{badge && fillWords(customers.asOf, { day: badge.asOf })}</p>
          </div>
        </div>
        <Told customer={customer} />
      </div>
    </Drawer>
  );
}

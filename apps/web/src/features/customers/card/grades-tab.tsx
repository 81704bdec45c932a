import { useQuery } from '@tanstack/react-query';
import { Collapse, Empty, Skeleton } from 'antd';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { GradeBadge } from '../../../grades/grade-badge.tsx';
import { client } from '../../../server/client.ts';
import { fillWords } from '../../../words/fill-words.ts';
import { ExplanationView } from '../../grading/explanation-view.tsx';

/** The grades of a customer run by run, each with the explanation that was stored with it. */
export function GradesTab({ id }: { readonly id: string }) {
  const { customers } = useWords();
  const say = useSay();
  const { data } = useQuery({
    queryKey: ['customer', id, 'grades'],
    queryFn: () => client.listCustomerGrades({ params: { id } }),
  });
  if (!data) return <Skeleton active />;
  if (data.items.length === 0) return <Empty description={customers.card.noGrades} />;
  const items = data.items.map((record) => {
    const { runId, schemeId, asOf, grade, title, ordinal, of, reasons, explanation } = record;
    const badge =
      grade === null || ordinal === null
        ? null
        : { grade, title: title ?? { zh: grade, en: grade }, ordinal, of, schemeId, runId, asOf, reasons };
    return {
      key: runId,
      label: (
        <span className="row">
          <GradeBadge badge={badge} />
          <span>{title && say(title)}</span>
          <span className="quiet">
            {fillWords(customers.asOf, { day: asOf })} · {schemeId}
          </span>
        </span>
      ),
      children: <ExplanationView stored={explanation} />,
    };
  });
  return <Collapse items={items} defaultActiveKey={items[0]?.key ?? ''} />;
}

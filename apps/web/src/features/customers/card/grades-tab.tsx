import { useQuery } from '@tanstack/react-query';
import { Alert, Collapse, Empty, Skeleton } from 'antd';
import { useTitle, useWords } from '../../../app/preferences.tsx';
import { isLetter } from '../../../grades/badge-text.ts';
import { GradeBadge } from '../../../grades/grade-badge.tsx';
import { client } from '../../../server/client.ts';
import { problemText } from '../../../server/problem-text.ts';
import { fillWords } from '../../../words/fill-words.ts';
import { ToldGrade } from '../../grading/told-grade.tsx';

/** The grades of a customer run by run, each with the explanation that was stored with it. */
export function GradesTab({ id }: { readonly id: string }) {
  const words = useWords();
  const { customers } = words;
  const titleOf = useTitle();
  const { data, error } = useQuery({
    queryKey: ['customer', id, 'grades'],
    queryFn: () => client.listCustomerGrades({ params: { id } }),
  });
  if (error) return <Alert type="error" showIcon title={problemText(error, words)} />;
  if (!data) return <Skeleton active />;
  if (data.items.length === 0) return <Empty description={customers.card.noGrades} />;
  const items = data.items.map((record) => {
    const { runId, schemeId, schemeTitle, asOf, grade, title, ordinal, of, reasons } = record;
    const badge =
      grade === null || ordinal === null
        ? null
        : { grade, title: title ?? { zh: grade, en: grade }, ordinal, of, schemeId, runId, asOf, reasons };
    return {
      key: runId,
      label: (
        <span className="row">
          <GradeBadge badge={badge} />
          {badge && isLetter(badge) && <span>{titleOf(badge.title)}</span>}
          <span className="quiet">
            {fillWords(customers.asOf, { day: asOf })} · {titleOf(schemeTitle)}
          </span>
        </span>
      ),
      children: <ToldGrade record={record} />,
    };
  });
  return <Collapse items={items} defaultActiveKey={items[0]?.key ?? ''} />;
}

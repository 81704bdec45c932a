import { useQuery } from '@tanstack/react-query';
import { useSay, useWords } from '../../app/preferences.tsx';
import { client } from '../../server/client.ts';
import { gradeTitles } from './grade-titles.ts';

/** Words for a grade of which only the code is known; the code itself where schemes call it differently. */
export function useGradeWords(): (grade: string | null) => string {
  const { pool } = useWords().customers;
  const say = useSay();
  const { data } = useQuery({
    queryKey: ['schemes'],
    queryFn: () => client.listSchemes({}),
    staleTime: 60_000,
  });
  const titles = gradeTitles(data?.items ?? []);
  return (grade) => {
    if (grade === null) return pool.gradeNull;
    const title = titles.get(grade);
    return title ? say(title) : grade;
  };
}

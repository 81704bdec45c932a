import { useQuery } from '@tanstack/react-query';
import { useTitle, useWords } from '../../app/preferences.tsx';
import { client } from '../../server/client.ts';
import { gradeTitles } from './grade-titles.ts';

const useSchemes = () =>
  useQuery({ queryKey: ['schemes'], queryFn: () => client.listSchemes({}), staleTime: 60_000 }).data?.items ??
  [];

/** Words for a grade of which only the code is known; the code itself where schemes call it differently. */
export function useGradeWords(): (grade: string | null) => string {
  const { pool } = useWords().customers;
  const titleOf = useTitle();
  const titles = gradeTitles(useSchemes());
  return (grade) => {
    if (grade === null) return pool.gradeNull;
    const title = titles.get(grade);
    return title ? titleOf(title) : grade;
  };
}

/** The codes of all grades that some scheme knows, each once, and the words for them. */
export function useKnownGrades() {
  const known = [...new Set(useSchemes().flatMap(({ grades }) => grades.map(({ grade }) => grade)))];
  return { known: known.toSorted(), wordsOf: useGradeWords() };
}

import type { GradeBadge as Badge } from '@fenji/contract';
import { GradeBadge } from '../../../grades/grade-badge.tsx';
import { useGradeWords } from '../use-grade-words.ts';

type PoolGradeProps = { readonly grade: string | null; readonly badge: Badge | null };

/** The grade of a customer of the pool: as its badge, or the word alone for whoever may not open the customer. */
export function PoolGrade({ grade, badge }: PoolGradeProps) {
  const gradeWords = useGradeWords();
  return badge || grade === null ? <GradeBadge badge={badge} /> : gradeWords(grade);
}

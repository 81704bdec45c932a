import type { GradeBadge } from '@fenji/contract';
import type { Label } from '@fenji/vocabulary';

const longestCode = 3;

/** Whether a badge shows a letter or number, so that the title of the grade still has to be told beside it. */
export const isLetter = ({ grade }: Pick<GradeBadge, 'grade'>): boolean => grade.length <= longestCode;

/** What stands on a badge: the letter or number of a grade, and its title where the grade is named by a word. */
export function badgeText(
  badge: Pick<GradeBadge, 'grade' | 'title'>,
  titleOf: (label: Label) => string,
): string {
  return isLetter(badge) ? badge.grade : titleOf(badge.title);
}

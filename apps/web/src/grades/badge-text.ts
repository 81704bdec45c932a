import type { GradeBadge } from '@fenji/contract';
import type { Label } from '@fenji/vocabulary';

const longestCode = 3;

/** What stands on a badge: the letter or number of a grade, and its title where the grade is named by a word. */
export function badgeText(
  { grade, title }: Pick<GradeBadge, 'grade' | 'title'>,
  say: (label: Label) => string,
): string {
  return grade.length <= longestCode ? grade : say(title);
}

import type { SchemeDocument } from '@fenji/scheme';
import type { Language } from '@fenji/vocabulary';

/** How a grade's code is written for people, by the first of the schemes that knows it; `ungraded` where there is none. */
export function gradeNames(
  documents: readonly SchemeDocument[],
  language: Language,
  ungraded: string,
): (grade: string | null | undefined) => string {
  const titles = new Map<string, string>();
  for (const { steps, result } of documents.toReversed()) {
    const step = steps[result ?? Object.keys(steps).at(-1)!];
    for (const { grade, title } of step?.grades ?? []) titles.set(grade, title[language]);
  }
  return (grade) => (grade === null || grade === undefined ? ungraded : (titles.get(grade) ?? grade));
}

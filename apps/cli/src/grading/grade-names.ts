import { ordinalsOf, type SchemeDocument, type StepDocument } from '@fenji/scheme';
import type { Language } from '@fenji/vocabulary';

/** How a grade's code is written for people, by the first of the schemes that knows it; `ungraded` where there is none. */
export function gradeNames(
  documents: readonly SchemeDocument[],
  language: Language,
  ungraded: string,
): (grade: string | null | undefined) => string {
  const titles = new Map<string, string>();
  for (const document of documents.toReversed())
    for (const { grade, title } of resultStep(document).grades) titles.set(grade, title[language]);
  return (grade) => (grade === null || grade === undefined ? ungraded : (titles.get(grade) ?? grade));
}

/** The grades of the schemes, best first, those of the first scheme before those that only another has. */
export function gradeLadder(documents: readonly SchemeDocument[]): readonly string[] {
  const ladders = documents.map((document) =>
    [...ordinalsOf(resultStep(document).grades)].sort(([, a], [, b]) => b - a).map(([grade]) => grade),
  );
  return [...new Set(ladders.flat())];
}

/** The step whose grade is the customer's. */
export function resultStep({ steps, result }: SchemeDocument): StepDocument {
  return steps[result ?? Object.keys(steps).at(-1)!]!;
}

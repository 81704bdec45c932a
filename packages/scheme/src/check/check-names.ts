import type { Report } from '../plan/plan-builder.ts';
import type { SchemeDocument } from '../source/scheme-document.ts';

const parts = ['attributes', 'parameters', 'measures', 'indicators', 'dimensions', 'steps'] as const;

/** Words that a run uses itself. */
const reserved = new Set([
  'customer',
  'as_of',
  'grade',
  'grade_ordinal',
  'not_graded',
  'happened_at',
  'happened_on',
]);

/** One name, one meaning: across attributes, parameters, measures, indicators, dimensions and steps; grades once a step. */
export function checkNames(document: SchemeDocument, report: Report): void {
  const first = new Map<string, string>();
  for (const part of parts) {
    for (const name of Object.keys(document[part])) {
      const before = reserved.has(name) ? 'fenji' : first.get(name);
      if (before) report('name-twice', { name, first: before }, [part, name]);
      first.set(name, part);
    }
  }
  for (const [name, { grades }] of Object.entries(document.steps)) {
    const seen = new Set<string>();
    for (const [index, { grade }] of grades.entries()) {
      if (seen.has(grade)) report('grade-twice', { grade }, ['steps', name, 'grades', index, 'grade']);
      seen.add(grade);
    }
  }
}

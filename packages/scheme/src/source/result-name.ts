import type { SchemeDocument } from './scheme-document.ts';

/** The name of the step that gives the customer's grade: the one the scheme names, else its last. */
export function resultName({ result, steps }: Pick<SchemeDocument, 'result' | 'steps'>): string {
  return result ?? Object.keys(steps).at(-1)!;
}

import { expect, it } from 'vitest';
import { recordDraftKey } from '../features/customers/forms/record-draft.ts';
import { queries } from './queries.ts';

it('keeps what was typed into a form for as long as the page is open, and only that', () => {
  const keptFor = (queryKey: string[]) => queries.defaultQueryOptions({ queryKey }).gcTime;
  expect(keptFor(recordDraftKey('a customer', 'survey_card'))).toBe(Number.POSITIVE_INFINITY);
  expect(keptFor(['customers'])).toBeUndefined();
});

import type { formRecord } from '@fenji/contract';
import type { z } from 'zod';
import type { Rows } from './record-values.ts';

/** A filled form as its reader may see it. */
export type FilledForm = z.infer<typeof formRecord>;

/** What was typed into a form but not saved, with the record it was typed over, so that no later one is overwritten. */
export type RecordDraft = {
  readonly values: Record<string, Rows>;
  readonly record: FilledForm | undefined;
};

/** Where a draft is kept until the page is left. */
export const recordDraftKey = (customerId: string, formId: string) => ['form-draft', customerId, formId];

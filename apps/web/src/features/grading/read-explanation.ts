import { label } from '@fenji/vocabulary';
import { z } from 'zod';

const explanation = z.object({
  service: label.nullish(),
  notGraded: label.nullish(),
  lines: z.array(
    z.object({
      part: z.enum(['measure', 'indicator', 'dimension', 'step', 'adjustment']),
      name: z.string(),
      title: label,
      value: z.string().nullable(),
      because: label,
    }),
  ),
  topReasons: z.array(
    z.object({ indicator: z.string(), title: label, points: z.string(), favourable: z.boolean() }),
  ),
  /** What alone would reach the next grade; only where it was asked for, and never of the best grade. */
  next: z
    .object({
      title: label,
      ways: z.array(z.object({ measure: z.string(), title: label, from: z.string(), to: z.string() })),
    })
    .optional(),
});

/** What the pages read of a stored explanation. */
export type StoredExplanation = z.infer<typeof explanation>;

/** Reads an explanation as the grader stored it; undefined when it has another shape, which is shown as it is. */
export function readExplanation(stored: unknown): StoredExplanation | undefined {
  const read = explanation.safeParse(stored);
  return read.success ? read.data : undefined;
}

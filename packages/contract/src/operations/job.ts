import { label } from '@fenji/vocabulary';
import { z } from 'zod';
import { instant, personRef } from '../primitives.ts';

/** Long work: what it does, how far it is, how fast, and how it ended. */
export const job = z.object({
  id: z.uuid(),
  kind: z.string(),
  title: label,
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  /** Running, but not heard of for too long: it will be tried again. */
  isStuck: z.boolean(),
  isCancelRequested: z.boolean(),
  progress: z.object({
    done: z.int(),
    total: z.int().nullable(),
    perSecond: z.number().nullable(),
    secondsLeft: z.number().nullable(),
  }),
  /** What came of it, by kind of job. */
  result: z.record(z.string(), z.unknown()).nullable(),
  problem: z.object({ code: z.string(), detail: label, fault: z.string().nullable() }).nullable(),
  attempts: z.int(),
  startedBy: personRef.nullable(),
  createdAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
});
export type Job = z.infer<typeof job>;

import type { z } from 'zod';
import type { Store } from '../../store/store.ts';
import type { Parts } from '../parts.ts';
import type { Starter } from './jobs.ts';

/** What a running job works with. */
export type JobWork = {
  readonly parts: Parts;
  readonly jobId: string;
  readonly startedBy: Starter | null;
  /** Where an earlier, interrupted attempt had come to. */
  readonly checkpoint: Record<string, unknown> | null;
  /** Remembers in the given transaction where to continue. */
  readonly saveCheckpoint: (transaction: Store, checkpoint: Record<string, unknown>) => Promise<void>;
  /** Tells how far it is (rows, customers …), and throws when the job is to stop. */
  readonly progress: (done: number, total: number | null) => Promise<void>;
  /** Ends when the job is to stop. */
  readonly signal: AbortSignal;
};

/** One kind of job: what it takes (read again on arrival) and what it does. It may run twice: continue, or redo. */
export type JobKind = {
  readonly kind: string;
  /** Whether it goes on when whoever began it has left or lost the token: what follows from a change must. */
  readonly outlivesStarter?: boolean;
  readonly run: (parameters: Record<string, unknown>, work: JobWork) => Promise<Record<string, unknown>>;
};

/** A job kind whose parameters are checked against a shape before it runs. */
export function jobKind<Shape extends z.ZodType>(
  kind: string,
  shape: Shape,
  run: (parameters: z.output<Shape>, work: JobWork) => Promise<Record<string, unknown>>,
): JobKind {
  return { kind, run: (parameters, work) => run(shape.parse(parameters), work) };
}

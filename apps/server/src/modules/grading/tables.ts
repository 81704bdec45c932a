import type { Label } from '@fenji/vocabulary';
import { boolean, date, integer, jsonb, pgSchema, text, uuid } from 'drizzle-orm/pg-core';
import { instantColumn } from '../../store/columns.ts';

export const grading = pgSchema('grading');

/** One run of a scheme; its full result with explanations lies in the engine under the run's id. */
export const gradingRun = grading.table('grading_run', {
  id: uuid('id').primaryKey(),
  schemeId: text('scheme_id').notNull(),
  schemeTitle: jsonb('scheme_title').notNull().$type<Label>(),
  asOf: date('as_of', { mode: 'string' }).notNull(),
  state: text('state').notNull().$type<'queued' | 'running' | 'done' | 'failed' | 'cancelled'>(),
  startedById: text('started_by_id').notNull(),
  startedByName: text('started_by_name').notNull(),
  startedAt: instantColumn('started_at').notNull(),
  finishedAt: instantColumn('finished_at'),
  jobId: uuid('job_id').notNull(),
  isCurrent: boolean('is_current').notNull().default(false),
  gradeCount: integer('grade_count').notNull().default(0),
  counts: jsonb('counts').notNull().$type<{ grade: string | null; customers: number }[]>(),
  manifest: jsonb('manifest').$type<Record<string, unknown>>(),
  refusal: text('refusal'),
  /** When something it had read was taken back; its grades no longer stand. */
  outdatedAt: instantColumn('outdated_at'),
});

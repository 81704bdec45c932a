import { z } from 'zod';
import { endpoint } from '../endpoint.ts';

const days = z.int().min(1).max(99_999);

/** For how many days the server keeps what it need not keep for ever; the audit trail is never deleted. */
export const retention = z
  .object({
    /** Events that were heard, and deliveries that ended. */
    events: days,
    /** Files that exports made. */
    exports: days,
    /** What jobs that ended brought forth; the jobs stay in the list. */
    results: days,
    /** Failed sign-ins, and sessions that are over. */
    signIns: days,
    /** First answers of calls with an idempotency key. */
    answers: days.max(30),
  })
  .meta({ examples: [{ events: 90, exports: 30, results: 90, signIns: 90, answers: 1 }] });
export type Retention = z.infer<typeof retention>;

const answer = z.object({ version: z.int(), retention });

/** Calls about how long things are kept. */
export const retentionEndpoints = {
  getRetention: endpoint({
    method: 'GET',
    path: '/retention',
    summary: 'For how many days events, exports, results, sign-ins and answers are kept',
    access: 'system.write',
    status: 200,
    answer,
  }),
  replaceRetention: endpoint({
    method: 'PUT',
    path: '/retention',
    summary: 'Change for how many days things are kept; what is older is deleted once a day',
    access: 'system.write',
    body: retention,
    status: 200,
    answer,
    isVersioned: true,
  }),
};

import { Refusal } from '@fenji/vocabulary';
import { hasCustomers } from '../modules/customers/index.ts';
import { recordAudit } from '../plumbing/audit/audit-trail.ts';
import type { Handlers } from '../plumbing/call.ts';
import { causeOf } from '../plumbing/cause-of.ts';
import { showJob } from '../plumbing/jobs/show-job.ts';
import type { ModuleWords } from '../plumbing/words.ts';
import { demoKind } from './demo-job.ts';

export { demoJob } from './demo-job.ts';

/** What the demonstration says. */
export const demoWords: ModuleWords = {
  refusals: {
    'demo-not-empty': {
      status: 409,
      zh: '已有客户，示例公司只能生成在空的工作区中',
      en: 'There are customers already; a demo company is made up in an empty workspace only',
    },
  },
  actions: { 'demo.started': { zh: '生成示例公司', en: 'Demo company made up' } },
  jobs: { [demoKind]: { zh: '生成示例公司', en: 'Making up a company' } },
};

/** Beginning the demonstration; refuses a workspace with customers. */
export const demoHandlers: Handlers<'createDemo'> = {
  createDemo: ({ body }, call) =>
    call.parts.store.transaction(async (tx) => {
      const { parts, actor } = call;
      if (await hasCustomers(tx)) throw new Refusal('demo-not-empty');
      const parameters = { ...body, until: parts.clock().toISOString() };
      const job = await parts.jobs.start(tx, { kind: demoKind, parameters, startedBy: actor });
      const deed = { action: 'demo.started', subjectKind: 'job', subjectId: job.id, details: body };
      await recordAudit(tx, causeOf(call), deed);
      return showJob(job, parts.words, parts.clock());
    }),
};

import type { Handlers } from '../../plumbing/call.ts';
import { showJob } from '../../plumbing/jobs/show-job.ts';
import type { ModuleWords } from '../../plumbing/words.ts';

export { demoJob } from './demo-job.ts';

/** What the demonstration says. */
export const demoWords: ModuleWords = {
  refusals: {},
  actions: {},
  jobs: { 'system.demo': { zh: '生成示例公司', en: 'Making up a company' } },
};

/** Beginning the demonstration. */
export const demoHandlers: Handlers<'createDemo'> = {
  createDemo: ({ body }, { parts, actor }) =>
    parts.store.transaction(async (tx) => {
      const parameters = { ...body, until: parts.clock().toISOString() };
      const job = await parts.jobs.start(tx, { kind: 'system.demo', parameters, startedBy: actor });
      return showJob(job, parts.words, parts.clock());
    }),
};

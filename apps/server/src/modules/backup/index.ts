import { z } from 'zod';
import { recordAudit } from '../../plumbing/audit/audit-trail.ts';
import type { Handlers } from '../../plumbing/call.ts';
import { causeOf } from '../../plumbing/cause-of.ts';
import { type JobKind, jobKind } from '../../plumbing/jobs/job-kind.ts';
import { showJob } from '../../plumbing/jobs/show-job.ts';
import type { ModuleWords } from '../../plumbing/words.ts';
import type { OpenedStore } from '../../store/store.ts';
import type { FactsPlace } from '../../workspace/facts-place.ts';
import { backupTarget, takeBackup } from './take-backup.ts';

export { restoreBackup } from './restore-backup.ts';
export { backupTarget, takeBackup } from './take-backup.ts';

/** What backups say. */
export const backupWords: ModuleWords = {
  refusals: {
    'backup-nothing': {
      status: 422,
      zh: '{folder} 不是 Fenji 的数据目录',
      en: '{folder} is no data folder of Fenji',
    },
    'backup-incomplete': {
      status: 422,
      zh: '备份不完整：{backup}',
      en: 'The backup is incomplete: {backup}',
    },
    'restore-not-empty': {
      status: 409,
      zh: '目标不为空：{folder}，请恢复到新的目录和空的数据库',
      en: 'The target is not empty: {folder}; restore into a new folder and an empty database',
    },
  },
  actions: { 'backup.started': { zh: '开始备份', en: 'Backup started' } },
  jobs: { 'system.backup': { zh: '备份', en: 'Backup' } },
};

/** The job that copies everything while the server runs; its result names the folder. */
export const backupJob = (facts: FactsPlace, opened: OpenedStore): JobKind =>
  jobKind('system.backup', z.object({}), async (_, { parts, signal }) => {
    const takenAt = parts.clock();
    const { folder, version } = parts;
    const target = backupTarget(folder, takenAt);
    const { tables } = await takeBackup({ opened, facts, folder, target, takenAt, version, signal });
    return { folder: target, rows: tables.reduce((sum, { rows }) => sum + rows, 0) };
  });

/** Beginning a backup. */
export const backupHandlers: Handlers<'createBackup'> = {
  createBackup: (_, call) =>
    call.parts.store.transaction(async (tx) => {
      const job = await call.parts.jobs.start(tx, {
        kind: 'system.backup',
        parameters: {},
        startedBy: call.actor,
      });
      await recordAudit(tx, causeOf(call), {
        action: 'backup.started',
        subjectKind: 'job',
        subjectId: job.id,
      });
      return showJob(job, call.parts.words, call.parts.clock());
    }),
};

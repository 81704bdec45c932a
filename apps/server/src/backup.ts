import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { workspaceFile } from '@fenji/grader';
import { Refusal } from '@fenji/vocabulary';
import { backupTarget, takeBackup } from './modules/backup/index.ts';
import { runCommand } from './run-command.ts';
import { openStore } from './store/open-store.ts';
import { tellMigration } from './store/tell-migration.ts';
import { version } from './version.ts';
import { findFactsPlace } from './workspace/facts-place.ts';

const usage = `用法 · usage: npm run backup -- [选项 · options]
  --folder FOLDER           数据目录 · the data folder (.fenji-server)
  --to FOLDER               备份目录 · where the backup goes (FOLDER/backups/<时间 · time>)
  DATABASE_URL=postgres://… 存储在 PostgreSQL 时 · where the store is PostgreSQL
内嵌存储正在使用时，请在「任务」页备份 · while the embedded store is in use, take it on the Jobs page
`;

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string', default: '.fenji-server' },
      to: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return void process.stdout.write(usage);
  const { folder } = values;
  if (!existsSync(join(folder, workspaceFile))) throw new Refusal('backup-nothing', { folder });
  const databaseUrl = process.env.DATABASE_URL;
  const opened = await openStore(
    databaseUrl ? { databaseUrl } : { folder: join(folder, 'store') },
    (error) => {
      throw error;
    },
    (step) => void process.stdout.write(tellMigration(step)),
  );
  const facts = await findFactsPlace(folder, databaseUrl !== undefined);
  try {
    const takenAt = new Date();
    const target = values.to ?? backupTarget(folder, takenAt);
    if (existsSync(target)) throw new Refusal('restore-not-empty', { folder: target });
    const signal = AbortSignal.timeout(3_600_000);
    const { tables } = await takeBackup({ opened, facts, folder, target, takenAt, version, signal });
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    process.stdout.write(`已备份 · backed up: ${target}, ${rows} rows\n`);
  } finally {
    await facts.close();
    await opened.close();
  }
});

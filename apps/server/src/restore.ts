import { parseArgs } from 'node:util';
import { restoreBackup } from './modules/backup/index.ts';
import { runCommand } from './run-command.ts';

// node apps/server/src/restore.ts <backup folder> --folder <new folder>; the store is DATABASE_URL's, or the folder's own.
await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { folder: { type: 'string', default: '.fenji-server' } },
  });
  const databaseUrl = process.env.DATABASE_URL;
  const { takenAt, tables } = await restoreBackup(
    positionals[0] ?? '.',
    values.folder,
    databaseUrl ? { databaseUrl } : undefined,
  );
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  process.stdout.write(`已恢复 · restored: ${takenAt}, ${rows} rows\n`);
});

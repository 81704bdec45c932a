import { parseArgs } from 'node:util';
import { restoreBackup } from './modules/backup/index.ts';
import { runCommand } from './run-command.ts';

const usage = `用法 · usage: npm run restore -- <备份目录 · folder of the backup> [选项 · options]
  --folder FOLDER           新的数据目录 · a new data folder (.fenji-server)
  DATABASE_URL=postgres://… 恢复到空的 PostgreSQL 数据库 · into an empty PostgreSQL database
`;

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      folder: { type: 'string', default: '.fenji-server' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help || positionals.length !== 1) return void process.stdout.write(usage);
  const databaseUrl = process.env.DATABASE_URL;
  const { takenAt, tables } = await restoreBackup(
    positionals[0]!,
    values.folder,
    databaseUrl ? { databaseUrl } : undefined,
  );
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  process.stdout.write(`已恢复 · restored: ${takenAt}, ${rows} rows\n`);
});

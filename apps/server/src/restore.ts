import { parseArgs } from 'node:util';
import { Refusal } from '@fenji/vocabulary';
import { backupWords, restoreBackup } from './modules/backup/index.ts';
import { plumbingWords } from './plumbing/plumbing-words.ts';
import { fillWords, type RefusalWords } from './plumbing/words.ts';

// node apps/server/src/restore.ts <backup folder> --folder <new folder>; the store is DATABASE_URL's, or the folder's own.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { folder: { type: 'string', default: '.fenji-server' } },
});
const databaseUrl = process.env.DATABASE_URL;

try {
  const { takenAt, tables } = await restoreBackup(
    positionals[0] ?? '.',
    values.folder,
    databaseUrl ? { databaseUrl } : undefined,
  );
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  process.stdout.write(`已恢复 · restored: ${takenAt}, ${rows} rows\n`);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  const words = ({ ...plumbingWords.refusals, ...backupWords.refusals } as Record<string, RefusalWords>)[
    error.code
  ];
  const told = words
    ? `${fillWords(words.zh, error.params)}\n${fillWords(words.en, error.params)}`
    : error.code;
  process.stderr.write(`${told}\n`);
  process.exitCode = 2;
}

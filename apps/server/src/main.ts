import { parseArgs } from 'node:util';
import { Refusal } from '@fenji/vocabulary';
import { plumbingWords } from './plumbing/plumbing-words.ts';
import { fillWords, type RefusalWords } from './plumbing/words.ts';
import { pagesAreBuilt, servePages } from './serve-pages.ts';
import { startServer } from './start-server.ts';

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: '.fenji-server' },
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '8420' },
    log: { type: 'string', default: 'warn' },
    'allow-private-webhooks': { type: 'boolean', default: false },
    https: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (values.help) {
  process.stdout.write(
    '用法 · usage: main.ts [--folder FOLDER] [--host 127.0.0.1] [--port 8420] [--log warn] [--https] [--allow-private-webhooks]\n',
  );
  process.exit(0);
}
const databaseUrl = process.env.DATABASE_URL;

try {
  const server = await startServer({
    folder: values.folder,
    host: values.host,
    port: Number(values.port),
    logLevel: values.log,
    allowPrivateWebhooks: values['allow-private-webhooks'],
    isHttps: values.https,
    ...(pagesAreBuilt() ? { servePages } : {}),
    ...(databaseUrl ? { store: { databaseUrl } } : {}),
  });
  process.stdout.write(`Fenji 分级  ${server.address}\n`);
  if (server.setupPath) {
    process.stdout.write(
      `首次使用，请打开一次性链接 · first start, open this link once:\n${server.address}${server.setupPath}\n`,
    );
  }
  const stop = () => void server.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  const words = (plumbingWords.refusals as Record<string, RefusalWords>)[error.code];
  const told = words
    ? `${fillWords(words.zh, error.params)}\n${fillWords(words.en, error.params)}`
    : error.code;
  process.stderr.write(`${told}\n`);
  process.exitCode = 2;
}

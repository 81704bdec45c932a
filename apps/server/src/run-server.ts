import { isIP } from 'node:net';
import { parseArgs } from 'node:util';
import { Refusal } from '@fenji/vocabulary';
import { runCommand } from './run-command.ts';
import { pagesAreBuilt, servePages } from './serve-pages.ts';
import { startServer } from './start-server.ts';
import { tellMigration } from './store/tell-migration.ts';

const usage = `用法 · usage: npm start -- [选项 · options]
  --folder FOLDER           数据目录 · where everything is kept (.fenji-server)
  --host HOST --port PORT   监听地址 · where to listen (127.0.0.1, 8420; 0: any free port)
  --https                   经 HTTPS 代理提供服务 · served behind HTTPS: cookies are marked secure
  --trust-proxy ADDRESSES   代理的地址或网段，逗号分隔 · addresses or networks of the proxy in front, by commas
  --keep-days DAYS          事件、投递、导出文件与任务结果保留天数 · days that events, deliveries, exports and results are kept (90)
  --log LEVEL               日志级别 · warn, info, debug
  --allow-private-webhooks  允许内网回调 · webhooks may go to private addresses
  DATABASE_URL=postgres://… 使用 PostgreSQL · keep the store in PostgreSQL 15–18
`;

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string', default: '.fenji-server' },
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '8420' },
      log: { type: 'string', default: 'warn' },
      'allow-private-webhooks': { type: 'boolean', default: false },
      https: { type: 'boolean', default: false },
      'keep-days': { type: 'string', default: '90' },
      'trust-proxy': { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  checkProxies(values['trust-proxy'] ?? '');
  if (!/^[1-9]\d{0,4}$/.test(values['keep-days'])) {
    throw new Refusal('keep-days-wrong', { given: values['keep-days'] });
  }
  const databaseUrl = process.env.DATABASE_URL;
  const server = await startServer({
    folder: values.folder,
    host: values.host,
    port: Number(values.port),
    logLevel: values.log,
    allowPrivateWebhooks: values['allow-private-webhooks'],
    isHttps: values.https,
    keepDays: Number(values['keep-days']),
    trustProxy: values['trust-proxy'],
    onMigration: (step) => void process.stdout.write(tellMigration(step)),
    ...(pagesAreBuilt() ? { servePages } : {}),
    ...(databaseUrl ? { store: { databaseUrl } } : {}),
  }).catch((error: NodeJS.ErrnoException) => {
    if (
      !['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND', 'ERR_SOCKET_BAD_PORT'].includes(
        error.code ?? '',
      )
    )
      throw error;
    throw new Refusal('address-taken', { host: values.host, port: values.port, why: error.code! });
  });
  process.stdout.write(`Fenji 分级  ${server.address}\n`);
  if (server.setupPath) {
    process.stdout.write(
      `首次使用，请打开一次性链接，创建管理员；之后可生成演示公司\nfirst start: open this link once to become the administrator; a demo company is offered then\n${server.address}${server.setupPath}\n`,
    );
  }
  const stop = () => void server.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
});

/** Refuses what is no list of addresses or networks; believing anybody would let callers choose their address. */
function checkProxies(given: string): void {
  const isOne = (part: string) => {
    const [address = '', bits = '1', ...rest] = part.trim().split('/');
    const most = isIP(address) === 6 ? 128 : 32;
    return (
      isIP(address) > 0 &&
      rest.length === 0 &&
      /^\d{1,3}$/.test(bits) &&
      Number(bits) >= 1 &&
      Number(bits) <= most
    );
  };
  if (given && !given.split(',').every(isOne)) throw new Refusal('proxy-address-wrong', { given });
}

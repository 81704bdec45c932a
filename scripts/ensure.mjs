// Installs the locked packages when they are missing or stale, so that `npm start` and `npm test` work alone on
// a clean clone. Plain JavaScript: it runs on the host's Node, before the Node that the lock file brings.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stampFile = `${root}node_modules/.install-stamp`;
const digest = createHash('sha256')
  .update(readFileSync(`${root}package-lock.json`))
  .digest('hex');

if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== digest) {
  const npm = process.env.npm_execpath;
  const node = process.env.npm_node_execpath ?? process.execPath;
  if (!npm) {
    console.error('Run this through npm: npm start / npm test · 请通过 npm 运行');
    process.exit(2);
  }
  console.error('Installing packages (first run only) … 正在安装依赖（仅首次）…');
  // `npm test` sets NODE_ENV for nobody; an inherited "production" would leave out the test tools.
  const env = { ...process.env, NODE_ENV: '' };
  // No package needs an install script; in .npmrc the setting would also silence our own `pretest`.
  const done = spawnSync(
    node,
    [npm, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env,
    },
  );
  if (done.status !== 0) process.exit(done.status ?? 3);
  writeFileSync(stampFile, digest);
}

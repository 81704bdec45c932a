// Builds the web application when its sources changed since the last build. The stamp inside the built folder is the
// digest of everything that goes into it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stampFile = `${root}apps/web/dist/.build-stamp`;
const sources = [
  'apps/web/index.html',
  'apps/web/vite.config.ts',
  'apps/web/public',
  'apps/web/src',
  'packages/contract/src',
  'packages/scheme/src',
  'packages/vocabulary/src',
  'package-lock.json',
];

const digest = createHash('sha256');
for (const file of sources.flatMap(filesUnder).sort()) {
  digest
    .update(`${file}\0`)
    .update(readFileSync(`${root}${file}`))
    .update('\0');
}
const stamp = digest.digest('hex');

if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
  console.error('Building the pages (first run and after changes) … 正在构建网页（首次及改动后）…');
  const vite = fileURLToPath(new URL('../node_modules/vite/bin/vite.js', import.meta.url));
  const done = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: `${root}apps/web`,
    stdio: ['ignore', 'inherit', 'inherit'],
    // Under a test's NODE_ENV the pages would be React's development build.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (done.status !== 0) process.exit(done.status ?? 3);
  writeFileSync(stampFile, stamp);
}

function filesUnder(path) {
  if (!statSync(`${root}${path}`).isDirectory()) return [path];
  return readdirSync(`${root}${path}`).flatMap((name) => filesUnder(`${path}/${name}`));
}

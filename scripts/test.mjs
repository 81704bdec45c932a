// The one test command: type check, lint, then every test. Exits with the first failure's code.
import { spawnSync } from 'node:child_process';

const steps = [
  ['tsc', ['--noEmit']],
  ['tsc', ['--noEmit', '-p', 'apps/web']],
  ['biome', ['check', '.']],
  ['vitest', ['run', ...process.argv.slice(2)]],
];
for (const [command, args] of steps) {
  const done = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (done.status !== 0) process.exit(done.status ?? 3);
}

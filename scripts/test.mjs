// The one test command: type check, lint, then every test. All are run; the first failure's code is the answer.
import { spawnSync } from 'node:child_process';

const steps = [
  ['tsc', ['--noEmit']],
  ['tsc', ['--noEmit', '-p', 'apps/web']],
  ['biome', ['check', '.']],
  ['vitest', ['run', ...process.argv.slice(2)]],
];
let code = 0;
for (const [command, args] of steps) {
  const done = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (code === 0) code = done.status ?? 3;
}
process.exit(code);

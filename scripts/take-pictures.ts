// Takes the pictures of the README anew: walks through the product in Chinese and keeps the steps named here.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const kept = {
  customers: 'graded-customers',
  explanation: 'explanation',
  customer: 'customer',
  'import-check': 'import-check',
  run: 'run',
  'hand-over': 'hand-over',
};

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'fenji-pictures-'));
const walk = spawnSync('vitest', ['run', '--project', 'walks', 'walk-zh'], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, FENJI_SCREENSHOTS: folder },
});
if (walk.status === 0) {
  for (const [name, step] of Object.entries(kept))
    copyFileSync(join(folder, `zh-${step}.png`), join(root, 'docs/pictures', `${name}.png`));
}
rmSync(folder, { recursive: true, force: true });
process.exitCode = walk.status ?? 3;

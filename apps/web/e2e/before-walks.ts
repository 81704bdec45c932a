import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { end, printedLink, serve } from './server/serve.ts';

/** Brings the built pages up to date before a browser walks through them, and keeps the folder of a server's first start. */
export default async function beforeWalks(project: TestProject): Promise<() => Promise<void>> {
  const build = fileURLToPath(new URL('../../../scripts/build-pages.mjs', import.meta.url));
  execFileSync(process.execPath, [build], { stdio: 'inherit' });
  const folder = await mkdtemp(join(tmpdir(), 'fenji-started-'));
  const { child } = await serve(['--folder', folder, '--port', '0'], printedLink);
  await end(child, 'SIGTERM');
  project.provide('startedFolder', folder);
  return () => rm(folder, { recursive: true, force: true });
}

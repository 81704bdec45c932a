import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

export type Fenji = {
  /** Where the pages are. */
  readonly url: string;
  /** The path of the one-time link that the server printed. */
  readonly setupPath: string;
  readonly stop: () => Promise<void>;
};

/** Starts a server on an empty workspace of its own, with `more` said to it; it serves the pages as built last. */
export async function startFenji(more: readonly string[] = []): Promise<Fenji> {
  const folder = await mkdtemp(join(tmpdir(), 'fenji-e2e-'));
  const server = spawn(
    process.execPath,
    ['apps/server/src/main.ts', '--folder', folder, '--port', '0', ...more],
    {
      cwd: root,
      env: { ...process.env, DATABASE_URL: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const link = await new Promise<URL>((resolve, reject) => {
    let told = '';
    server.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      const found = /^http\S+\/setup#\S+$/m.exec(told);
      if (found) resolve(new URL(found[0]));
    });
    server.on('exit', (code, signal) =>
      reject(new Error(`the server ended with ${code ?? signal}: ${told}`)),
    );
  });
  const stop = async () => {
    await new Promise((resolve) => {
      server.removeAllListeners('exit');
      server.on('exit', resolve);
      server.kill('SIGTERM');
    });
    await rm(folder, { recursive: true, force: true });
  };
  return { url: link.origin, setupPath: link.pathname + link.hash, stop };
}

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';

const web = fileURLToPath(new URL('..', import.meta.url));
const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The policy that the server sends with pages; the built pages are held to it here too. */
const contentPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "object-src 'none'",
].join('; ');

export type Fenji = {
  /** Where the pages are. */
  readonly url: string;
  /** The path of the one-time link that the server printed. */
  readonly setupPath: string;
  readonly stop: () => Promise<void>;
};

/** Starts a server on an empty workspace of its own, with the built pages in front of it. */
export async function startFenji(): Promise<Fenji> {
  const folder = await mkdtemp(join(tmpdir(), 'fenji-e2e-'));
  const server = spawn(process.execPath, ['apps/server/src/main.ts', '--folder', folder, '--port', '0'], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const link = await new Promise<URL>((resolve, reject) => {
    let told = '';
    server.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      const found = /^http\S+\/setup#\S+$/m.exec(told);
      if (found) resolve(new URL(found[0]));
    });
    server.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${told}`)));
  });
  const pages = await preview({
    root: web,
    logLevel: 'error',
    preview: {
      port: 0,
      host: '127.0.0.1',
      proxy: { '/api': link.origin },
      headers: { 'content-security-policy': contentPolicy },
    },
  });
  const stop = async () => {
    await pages.close();
    await new Promise((resolve) => {
      server.removeAllListeners('exit');
      server.on('exit', resolve);
      server.kill('SIGTERM');
    });
    await rm(folder, { recursive: true, force: true });
  };
  const url = pages.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? '';
  return { url, setupPath: link.pathname + link.hash, stop };
}

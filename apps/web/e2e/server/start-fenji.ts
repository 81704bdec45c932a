import { type ChildProcess, spawn } from 'node:child_process';
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
  /** Kills the server as a power cut would, and starts it again where it was. */
  readonly killAndStart: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** A server as its own process, once it has printed an address of this shape. */
async function serve(options: readonly string[], printed: RegExp): Promise<{ child: ChildProcess; at: URL }> {
  const child = spawn(process.execPath, ['apps/server/src/main.ts', ...options], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const at = await new Promise<URL>((resolve, reject) => {
    let told = '';
    child.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      const found = printed.exec(told);
      if (found) resolve(new URL(found[0]));
    });
    child.on('exit', (code, signal) => reject(new Error(`the server ended with ${code ?? signal}: ${told}`)));
  });
  return { child, at };
}

const end = (child: ChildProcess, signal: NodeJS.Signals) =>
  new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.on('exit', resolve);
    child.kill(signal);
  });

/** Starts a server on an empty workspace of its own, with `more` said to it; it serves the pages as built last. */
export async function startFenji(more: readonly string[] = []): Promise<Fenji> {
  const folder = await mkdtemp(join(tmpdir(), 'fenji-e2e-'));
  const optionsAt = (port: string) => ['--folder', folder, '--port', port, ...more];
  const { child, at } = await serve(optionsAt('0'), /^http\S+\/setup#\S+$/m);
  let server = child;
  return {
    url: at.origin,
    setupPath: at.pathname + at.hash,
    async killAndStart() {
      await end(server, 'SIGKILL');
      server = (await serve(optionsAt(at.port), /http:\/\/[\d.]+:\d+/)).child;
    },
    async stop() {
      await end(server, 'SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

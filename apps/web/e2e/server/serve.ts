import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** What a server prints while nobody has set it up: the one-time link. */
export const printedLink = /^http\S+\/setup#\S+$/m;

/** A server as its own process, once it has printed an address of this shape. */
export async function serve(
  options: readonly string[],
  printed: RegExp,
): Promise<{ child: ChildProcess; at: URL }> {
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

/** Ends a server, and waits until it has ended. */
export const end = (child: ChildProcess, signal: NodeJS.Signals) =>
  new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.on('exit', resolve);
    child.kill(signal);
  });

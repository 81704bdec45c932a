import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { end, printedLink, serve } from './serve.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of a server that was started once, and not set up. */
    startedFolder: string;
  }
}

export type Fenji = {
  /** Where the pages are. */
  readonly url: string;
  /** The path of the one-time link that the server printed. */
  readonly setupPath: string;
  /** Kills the server as a power cut would, and starts it again where it was. */
  readonly killAndStart: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/**
 * Starts a server on a workspace of its own that nobody has set up, with `more` said to it; it serves the pages as built
 * last. `isFirst`: the folder is empty, and is made; otherwise it is a copy of one, as making it takes several seconds.
 */
export async function startFenji(more: readonly string[] = [], isFirst = false): Promise<Fenji> {
  const folder = await mkdtemp(join(tmpdir(), 'fenji-e2e-'));
  if (!isFirst) await cp(inject('startedFolder'), folder, { recursive: true });
  const optionsAt = (port: string) => ['--folder', folder, '--port', port, ...more];
  const { child, at } = await serve(optionsAt('0'), printedLink);
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

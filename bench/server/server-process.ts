import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a server process has used so far. */
export type Usage = { readonly cpuMs: number; readonly rssMb: number; readonly peakMb: number };

export type ServerProcess = {
  readonly address: string;
  /** From the start of the process until it answers. */
  readonly readyMs: number;
  readonly usage: () => Promise<Usage>;
  /** Asks it to end, and tells how long that took. */
  readonly end: () => Promise<number>;
};

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const begin = (name: string, args: readonly string[]) =>
  fork(file(name), args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
const heard = async <T>(child: ChildProcess): Promise<T> => {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const gone = (code: number) => reject(new Error(`the server ended with ${code}`));
  child.once('exit', gone);
  child.once('message', (message) => resolve(message as T));
  return promise.finally(() => child.off('exit', gone));
};

/** Fills an empty store and tells how long that took, in milliseconds. */
export async function fill(folder: string, customers: number, databaseUrl: string): Promise<number> {
  const begun = performance.now();
  const [code] = await once(begin('fill.ts', [folder, String(customers), databaseUrl]), 'exit');
  if (code !== 0) throw new Error(`the store was not filled: ${code}`);
  return performance.now() - begun;
}

/** Starts a server on a filled store. */
export async function startProcess(folder: string, databaseUrl: string): Promise<ServerProcess> {
  const begun = performance.now();
  const child = begin('serve.ts', [folder, databaseUrl]);
  const { address } = await heard<{ address: string }>(child);
  return {
    address,
    readyMs: performance.now() - begun,
    usage: async () => {
      const told = heard<Usage>(child);
      child.send('usage');
      return told;
    },
    end: async () => {
      const ending = performance.now();
      child.disconnect();
      await once(child, 'exit');
      return performance.now() - ending;
    },
  };
}

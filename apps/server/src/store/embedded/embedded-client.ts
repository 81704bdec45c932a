import { AsyncLocalStorage } from 'node:async_hooks';
import { constants } from 'node:fs';
import { cp } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import type { PgliteCall, PgliteFailure, PgliteReply } from './pglite-message.ts';
import { createTurns } from './turns.ts';

type Result = { rows: unknown[]; fields: unknown[]; affectedRows?: number };
type QueryOptions = { rowMode?: 'array' | 'object'; parsers?: unknown };

/** The part of PGlite's own interface that Drizzle and pg-boss use, over a thread. */
export type EmbeddedSession = {
  query(sql: string, params?: readonly unknown[], options?: QueryOptions): Promise<Result>;
  exec(sql: string): Promise<Result[]>;
};

/** PGlite in a thread of its own: a heavy query does not stop the server from answering. */
export type EmbeddedClient = EmbeddedSession & {
  transaction<T>(work: (session: EmbeddedSession) => Promise<T>): Promise<T>;
  listen(channel: string, hear: (payload: string) => void): Promise<() => Promise<void>>;
  /** How often the store has synced to disk since it was opened. */
  syncs(): Promise<number>;
  /** Copies the store's folder while nothing else runs; opening the copy is like opening it after a power cut. */
  copyFiles(target: string): Promise<void>;
  close(): Promise<void>;
};

const errorOf = ({ message, ...fields }: PgliteFailure) => Object.assign(new Error(message), fields);

/**
 * Opens PGlite on a folder, or in memory for null (as the dump of one when `template` names its file). A thread that dies fails every call from then on and calls
 * `onLost` once: what was not acknowledged by then is not stored.
 */
export async function openEmbedded(
  folder: string | null,
  onLost: (error: Error) => void,
  template?: string,
): Promise<EmbeddedClient> {
  const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), {
    workerData: { folder, template },
  });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const hearers = new Map<string, Set<(payload: string) => void>>();
  const wait = createTurns();
  // What a transaction awaits outside of itself would wait for its end: a hang, told as the fault it is.
  const within = new AsyncLocalStorage<{ isOpen: boolean }>();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> =>
    within.getStore()?.isOpen
      ? Promise.reject(new Error('a transaction asked the store outside of itself, and would wait for ever'))
      : wait(work);
  let calls = 0;
  let lost: Error | undefined;
  let isClosing = false;
  let isReady = false;

  const lose = (error: Error) => {
    if (lost) return;
    lost = error;
    for (const call of waiting.values()) call.reject(error);
    waiting.clear();
    if (isReady && !isClosing) onLost(error);
  };
  await new Promise<void>((resolve, reject) => {
    worker.on('message', (reply: PgliteReply) => {
      if ('ready' in reply) {
        isReady = true;
        resolve();
      } else if ('failed' in reply) reject(errorOf(reply.failed));
      else if ('channel' in reply) for (const hear of hearers.get(reply.channel) ?? []) hear(reply.payload);
      else {
        const call = waiting.get(reply.id);
        waiting.delete(reply.id);
        if ('error' in reply) call?.reject(errorOf(reply.error));
        else call?.resolve(reply.value);
      }
    });
    worker.on('error', (error) => {
      reject(error);
      lose(new Error('the embedded store stopped', { cause: error }));
    });
    worker.on('exit', () => {
      reject(new Error('the embedded store did not start'));
      lose(new Error('the embedded store stopped'));
    });
  });

  const call = (what: PgliteCall) =>
    new Promise<unknown>((resolve, reject) => {
      if (lost) return reject(lost);
      calls += 1;
      waiting.set(calls, { resolve, reject });
      worker.postMessage({ ...what, id: calls });
    });
  const session: EmbeddedSession = {
    query: (sql, params = [], options = {}) =>
      call({
        op: 'query',
        sql,
        params,
        rowMode: options.rowMode ?? 'object',
        plainTimes: options.parsers !== undefined,
      }) as Promise<Result>,
    exec: (sql) => call({ op: 'exec', sql }) as Promise<Result[]>,
  };
  return {
    query: (sql, params, options) => inTurn(() => session.query(sql, params, options)),
    exec: (sql) => inTurn(() => session.exec(sql)),
    transaction: (work) =>
      inTurn(async () => {
        const turn = { isOpen: true };
        await session.exec('begin');
        try {
          const value = await within.run(turn, () => work(session));
          await session.exec('commit');
          return value;
        } catch (error) {
          await session.exec('rollback').catch(() => undefined);
          throw error;
        } finally {
          turn.isOpen = false;
        }
      }),
    async listen(channel, hear) {
      const heard = hearers.get(channel) ?? new Set();
      hearers.set(channel, heard.add(hear));
      if (heard.size === 1) await inTurn(() => call({ op: 'listen', channel }));
      return async () => {
        heard.delete(hear);
        if (heard.size === 0 && !isClosing) await inTurn(() => call({ op: 'unlisten', channel }));
      };
    },
    copyFiles: (target) =>
      inTurn(async () => {
        if (folder === null) throw new Error('a store in memory has no files');
        await session.exec('checkpoint');
        await cp(folder, target, { recursive: true, mode: constants.COPYFILE_FICLONE });
      }),
    syncs: () => call({ op: 'syncs' }) as Promise<number>,
    async close() {
      isClosing = true;
      await inTurn(() => call({ op: 'close' }));
      await worker.terminate();
    },
  };
}

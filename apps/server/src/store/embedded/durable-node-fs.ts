import { fsyncSync } from 'node:fs';
import type { PGlite, PGliteOptions } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type InitOptions = Parameters<NodeFS['init']>[1];
type SyncingModule = { NODEFS: { stream_ops: { fsync?: (stream: { nfd: number }) => number } } };

/**
 * Start parameters under which every commit is written through to the disk: without -F (which turns fsync off), and
 * with a sync method that ends in the fsync call this file system provides. Sorting and matching may take 16 MB.
 */
export function durableStartParams(defaults: readonly string[]): NonNullable<PGliteOptions['startParams']> {
  const settings = ['wal_sync_method=fsync', 'work_mem=16MB'].flatMap((setting) => ['-c', setting]);
  return [...defaults.filter((parameter) => parameter !== '-F'), ...settings];
}

/**
 * PGlite's file system on a folder, with the one operation it lacks: PostgreSQL asks for fsync at every commit and
 * the stock file system answers without doing it, so a power cut loses acknowledged work.
 */
export class DurableNodeFs extends NodeFS {
  syncs = 0;

  override async init(pg: PGlite, options: InitOptions): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pg, options);
    const provideSync = (module: unknown) => {
      (module as SyncingModule).NODEFS.stream_ops.fsync = ({ nfd }) => {
        fsyncSync(nfd);
        this.syncs += 1;
        return 0;
      };
    };
    const preRun = [emscriptenOpts.preRun ?? []].flat();
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...preRun, provideSync] } };
  }
}

import { DuckDBInstance } from '@duckdb/node-api';
import type { Engine } from './engine.ts';
import { engineRefusal } from './engine-refusal.ts';
import { openSession } from './open-session.ts';

/** Where the database lies (`:memory:` for none) and what it may use; sizes as DuckDB writes them, e.g. `2GB`. */
export type EngineOptions = {
  readonly path: string;
  readonly memoryLimit?: string;
  readonly threads?: number;
  /** Where what exceeds memory is spilled; beside the database when left out. */
  readonly tempFolder?: string;
  readonly tempLimit?: string;
};

/**
 * Opens the embedded engine; the file is made when it is missing. Refuses `engine-locked` when another process
 * holds the file and `engine-corrupt` when it is no database. Never fetches or loads an extension.
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const settings: Record<string, string> = {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
  };
  if (options.memoryLimit !== undefined) settings.memory_limit = options.memoryLimit;
  if (options.threads !== undefined) settings.threads = String(options.threads);
  if (options.tempFolder !== undefined) settings.temp_directory = options.tempFolder;
  if (options.tempLimit !== undefined) settings.max_temp_directory_size = options.tempLimit;
  try {
    const instance = await DuckDBInstance.create(options.path, settings);
    const connect = async () => openSession(await instance.connect());
    const session = await connect();
    return {
      ...session,
      connect,
      close: () => {
        session.close();
        instance.closeSync();
      },
    };
  } catch (error) {
    throw engineRefusal(error);
  }
}

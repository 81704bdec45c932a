import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type DumpedTable, dumpStore } from './dump-store.ts';
import { openStore } from './open-store.ts';
import type { OpenedStore } from './store.ts';

/**
 * Dumps a store that goes on being used, as it stands at one instant. PostgreSQL keeps that instant by itself; the
 * embedded store, which has one connection, stands still only while its files are copied, and the copy is dumped.
 */
export async function dumpOpened(
  { store, copyFiles }: Pick<OpenedStore, 'store' | 'copyFiles'>,
  folder: string,
): Promise<DumpedTable[]> {
  if (!copyFiles) return dumpStore(store, folder);
  const copy = `${folder}.copy`;
  try {
    await copyFiles(join(copy, 'pg'));
    const copied = await openStore({ folder: copy }, () => undefined);
    try {
      return await dumpStore(copied.store, folder);
    } finally {
      await copied.close();
    }
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

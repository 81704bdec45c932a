import { mkdirSync, statfsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Refusal } from '@fenji/vocabulary';

const leastFreeBytes = 200 * 1024 * 1024;

/**
 * Holds a folder for this process until `release` or until the process ends, however it ends: the kernel drops the
 * lock. Refuses with `store-locked` when another process holds it, as two would silently overwrite each other.
 */
export function lockFolder(folder: string): { release: () => void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = new DatabaseSync(`${folder}/instance.lock`);
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive');
  } catch (error) {
    lock.close();
    if (String(error).includes('locked')) throw new Refusal('store-locked', { folder });
    throw new Error(`cannot lock ${folder}`, { cause: error });
  }
  return { release: () => lock.close() };
}

/** Refuses with `store-disk-full` when a disk has too little room to open a store on it safely. */
export function checkRoom(folder: string, freeBytes = freeOn(folder)): void {
  if (freeBytes < leastFreeBytes) {
    throw new Refusal('store-disk-full', { folder, freeMegabytes: Math.floor(freeBytes / 1024 / 1024) });
  }
}

function freeOn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

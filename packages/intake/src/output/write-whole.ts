import { rename, rm, writeFile } from 'node:fs/promises';
import { Refusal } from '@fenji/vocabulary';

/**
 * Writes a file beside its place and puts it there only when it is whole, so that a file is the old one or the new one.
 * What is written is the content, or whatever a function writes into the file it is given. Refuses `disk-full`.
 */
export async function writeWhole(
  file: string,
  content: string | Uint8Array | ((part: string) => Promise<void>),
): Promise<void> {
  const part = `${file}.part`;
  try {
    await (typeof content === 'function' ? content(part) : writeFile(part, content));
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') {
      throw Object.assign(new Refusal('disk-full', { file }), { cause: error });
    }
    throw error;
  }
}

import { createHash } from 'node:crypto';
import { openFile } from './open-bytes.ts';

/** The SHA-256 of a file's bytes as they lie on disk, in hexadecimal; refuses `file-missing`. */
export async function digestFile(file: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of openFile(file, undefined, signal)) hash.update(chunk);
  return hash.digest('hex');
}

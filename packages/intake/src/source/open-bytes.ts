import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Refusal } from '@fenji/vocabulary';

export type ByteProgress = (bytesRead: number, bytesTotal: number) => void;

/** The bytes of a file in chunks as they lie on disk; refuses `file-missing`, stops when `signal` fires. */
export async function* openFile(
  file: string,
  onProgress?: ByteProgress,
  signal?: AbortSignal,
): AsyncIterable<Buffer> {
  const total = await sizeOf(file);
  let read = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: chunkSize })) {
    if (signal?.aborted) throw new Refusal('cancelled');
    read += chunk.length;
    onProgress?.(read, total);
    yield chunk as Buffer;
  }
}

/**
 * The same unpacked when the file is gzip (by its first bytes, not its name). Refuses `file-truncated` (a gzip that
 * ends early) and `file-damaged`.
 */
export async function* openBytes(
  file: string,
  onProgress?: ByteProgress,
  signal?: AbortSignal,
): AsyncIterable<Buffer> {
  const raw = openFile(file, onProgress, signal);
  if (!(await isGzip(file))) return yield* raw;
  try {
    const source = Readable.from(raw);
    const gunzip = createGunzip({ chunkSize });
    source.on('error', (error) => gunzip.destroy(error));
    for await (const chunk of source.pipe(gunzip)) yield chunk as Buffer;
  } catch (error) {
    throw byteRefusal(error, file);
  }
}

const chunkSize = 1 << 20;

/** Whether the file begins with the two bytes of gzip. */
export async function isGzip(file: string): Promise<boolean> {
  const [a, b] = await firstBytes(file, 2);
  return a === 0x1f && b === 0x8b;
}

/** The first bytes of a file as they lie on disk, fewer when the file is shorter. */
export async function firstBytes(file: string, count: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of createReadStream(file, { start: 0, end: count - 1 })) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    throw Object.assign(new Refusal('file-missing', { file }), { cause: error });
  }
}

function byteRefusal(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const told = (refusal: string) => Object.assign(new Refusal(refusal, { file }), { cause: error });
  if (code === 'Z_BUF_ERROR') return told('file-truncated');
  if (typeof code === 'string' && code.startsWith('Z_')) return told('file-damaged');
  return error;
}

import { isUtf8 } from 'node:buffer';
import { Refusal } from '@fenji/vocabulary';

/** The encodings a text file may be in; GB18030 contains GBK and GB2312. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** What the byte order mark at the start says, and how many bytes it takes; undefined without one. */
export function encodingOfMark(start: Uint8Array): { encoding: Encoding; length: number } | undefined {
  const [a, b, c] = start;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', length: 2 };
  return undefined;
}

/** Thrown while reading as UTF-8 when bytes are met that are not; the reader then begins again as GB18030. */
export class NotUtf8 extends Error {}

/** Refuses to go on with bytes that are not whole UTF-8 characters; cheap enough for every byte of a file. */
export function requireUtf8(bytes: Uint8Array): void {
  if (!isUtf8(bytes)) throw new NotUtf8('not UTF-8');
}

/** Any encoding as UTF-8 chunks without the mark; refuses `encoding-unknown` at a byte the encoding does not have. */
export async function* asUtf8(
  chunks: AsyncIterable<Buffer>,
  encoding: Encoding,
  file: string,
): AsyncIterable<Buffer> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
    yield Buffer.from(decoder.decode());
  } catch (error) {
    if (error instanceof TypeError) throw new Refusal('encoding-unknown', { file });
    throw error;
  }
}

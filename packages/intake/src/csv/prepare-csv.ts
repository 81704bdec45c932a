import { join } from 'node:path';
import { Refusal } from '@fenji/vocabulary';
import type { PreparedFile } from '../prepared-file.ts';
import { asUtf8, type Encoding, encodingOfMark, NotUtf8 } from '../source/decode-text.ts';
import { type ByteProgress, isGzip, openBytes } from '../source/open-bytes.ts';
import type { ReadSettings } from '../source/read-settings.ts';
import { Irregular } from './csv-walk.ts';
import { readCsv } from './read-csv.ts';

export type PrepareOptions = {
  readonly file: string;
  /** An empty folder for what has to be written; the caller removes it. */
  readonly folder: string;
  readonly onProgress?: ByteProgress;
  readonly signal?: AbortSignal;
  /** What a person has said of how to read it; the rest is found. */
  readonly reading?: ReadSettings;
  /** Further words that its header is known by. */
  readonly words?: readonly string[];
};

/**
 * Reads a CSV once to count its records and find its damaged ones. A plain regular UTF-8 file is then read in place
 * by the engine; one that is packed, otherwise encoded or irregular is copied record by record into the folder.
 */
export async function prepareCsv(options: PrepareOptions): Promise<PreparedFile> {
  const { file, folder, onProgress, signal, reading, words } = options;
  const wanted = { ...(reading && { reading }), ...(words && { words }) };
  const chosen = reading?.encoding;
  const mark = encodingOfMark(await firstText(file));
  let encoding: Encoding = chosen ?? mark?.encoding ?? 'utf-8';
  let copy = (await isGzip(file)) || mark !== undefined || encoding !== 'utf-8';
  for (let attempt = 1; ; attempt += 1) {
    const bytes = openBytes(file, onProgress, signal);
    const chunks = encoding === 'utf-8' ? bytes : asUtf8(bytes, encoding, file);
    try {
      return await readCsv({ file, chunks, folder: join(folder, String(attempt)), copy, encoding, wanted });
    } catch (error) {
      if (error instanceof NotUtf8) {
        if (chosen !== undefined) throw new Refusal('encoding-wrong', { file, encoding });
        if (mark !== undefined || encoding !== 'utf-8') throw new Refusal('encoding-unknown', { file });
        encoding = 'gb18030';
        copy = true;
      } else if (error instanceof Irregular) copy = true;
      else throw error;
    }
  }
}

async function firstText(file: string): Promise<Buffer> {
  for await (const chunk of openBytes(file)) return chunk.subarray(0, 3);
  return Buffer.alloc(0);
}

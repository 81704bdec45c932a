import { Refusal } from '@fenji/vocabulary';
import { type PrepareOptions, prepareCsv } from './csv/prepare-csv.ts';
import type { PreparedFile } from './prepared-file.ts';
import { firstBytes } from './source/open-bytes.ts';

/** Makes any file that can be imported ready, by what it is and not by its name; refuses `file-kind-unknown`. */
export async function prepareFile(options: PrepareOptions): Promise<PreparedFile> {
  const start = (await firstBytes(options.file, 4)).toString('latin1');
  if (start === 'PK\u0003\u0004') throw new Refusal('file-kind-unknown', { file: options.file });
  if (start === 'PAR1') throw new Refusal('file-kind-unknown', { file: options.file });
  if (start === '\u00d0\u00cf\u0011\u00e0') throw new Refusal('file-kind-unknown', { file: options.file });
  return prepareCsv(options);
}

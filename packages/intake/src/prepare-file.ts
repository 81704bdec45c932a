import type { Session } from '@fenji/engine';
import { Refusal } from '@fenji/vocabulary';
import { type PrepareOptions, prepareCsv } from './csv/prepare-csv.ts';
import { numberHeaders } from './header/number-headers.ts';
import { prepareParquet } from './prepare-parquet.ts';
import type { PreparedFile } from './prepared-file.ts';
import { firstBytes } from './source/open-bytes.ts';
import { prepareXlsx } from './xlsx/prepare-xlsx.ts';

/** Makes a file ready by what it is, not by its name; old binary workbooks (.xls) and others are `file-kind-unknown`. */
export async function prepareFile(session: Session, options: PrepareOptions): Promise<PreparedFile> {
  const prepared = await prepareKind(session, options);
  // The engine reads a Parquet file's columns by their names, which are distinct.
  const isNumbered = options.reading?.isNumbered && prepared.source.kind !== 'parquet';
  return isNumbered ? { ...prepared, header: numberHeaders(prepared.header) } : prepared;
}

async function prepareKind(session: Session, options: PrepareOptions): Promise<PreparedFile> {
  const start = (await firstBytes(options.file, 4)).toString('latin1');
  switch (start) {
    case 'PK\u0003\u0004':
      return prepareXlsx(options);
    case 'PAR1':
      return prepareParquet(session, options);
    case '\u00d0\u00cf\u0011\u00e0':
    case '%PDF':
      throw new Refusal('file-kind-unknown', { file: options.file });
    default:
      if (await isMarkup(options.file)) throw new Refusal('file-kind-unknown', { file: options.file });
      return prepareCsv(options);
  }
}

/** Whether a file is a web page or an XML sheet, which older systems save under the name of a workbook. */
async function isMarkup(file: string): Promise<boolean> {
  const start = (await firstBytes(file, 200)).toString('utf8').replace(/^\ufeff?\s*/, '');
  return /^<(!doctype|\?xml|html|head|meta|table)\b/i.test(start);
}

import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '@fenji/vocabulary';
import type { HeaderWish } from '../csv/csv-walk.ts';
import type { PreparedFile } from '../prepared-file.ts';
import { readWorkbook } from './read-workbook.ts';

/** What the thread that reads a workbook is given, and what it answers. */
export type WorkbookTask = { readonly file: string; readonly folder: string; readonly wanted: HeaderWish };
export type WorkbookAnswer =
  | { readonly rows: number }
  | { readonly prepared: PreparedFile }
  | {
      readonly refused: { readonly code: string; readonly params: Readonly<Record<string, string | number>> };
    };

if (parentPort) {
  const { file, folder, wanted } = workerData as WorkbookTask;
  const answer = (message: WorkbookAnswer) => parentPort?.postMessage(message);
  try {
    answer({ prepared: await readWorkbook({ file, folder, wanted }, (rows) => answer({ rows })) });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    answer({ refused: { code: error.code, params: error.params } });
  }
}

import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '@fenji/vocabulary';
import type { PreparedFile } from '../prepared-file.ts';
import { readWorkbook } from './read-workbook.ts';

/** What the thread that reads a workbook is given, and what it answers. */
export type WorkbookTask = { readonly file: string; readonly folder: string };
export type WorkbookAnswer =
  | { readonly rows: number }
  | { readonly prepared: PreparedFile }
  | {
      readonly refused: { readonly code: string; readonly params: Readonly<Record<string, string | number>> };
    };

if (parentPort) {
  const { file, folder } = workerData as WorkbookTask;
  const answer = (message: WorkbookAnswer) => parentPort?.postMessage(message);
  try {
    answer({ prepared: await readWorkbook(file, folder, (rows) => answer({ rows })) });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    answer({ refused: { code: error.code, params: error.params } });
  }
}

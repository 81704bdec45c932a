import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Refusal } from '@fenji/vocabulary';
import type { PrepareOptions } from '../csv/prepare-csv.ts';
import type { PreparedFile } from '../prepared-file.ts';
import type { WorkbookAnswer, WorkbookTask } from './workbook-worker.ts';

/** The memory a workbook may take while it is read; a hostile one ends its own thread and nothing else. */
const resourceLimits = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 64 };

/** Reads a workbook's sheet in a thread of its own; refuses `sheet-too-large` when it exceeds its memory. */
export async function prepareXlsx({
  file,
  folder,
  onProgress,
  signal,
  reading,
  words,
}: PrepareOptions): Promise<PreparedFile> {
  const { size } = await stat(file);
  const wanted = { ...(reading && { reading }), ...(words && { words }) };
  const task: WorkbookTask = { file, folder: join(folder, 'sheet'), wanted };
  const worker = new Worker(new URL('./workbook-worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits,
  });
  const stop = () => void worker.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<PreparedFile>((resolve, reject) => {
      worker.on('message', (answer: WorkbookAnswer) => {
        if ('prepared' in answer) resolve(answer.prepared);
        else if ('refused' in answer) reject(new Refusal(answer.refused.code, answer.refused.params));
        else onProgress?.(Math.min(size, answer.rows * bytesPerRow), size);
      });
      worker.on('error', (error: Error & { code?: string }) => {
        const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
        reject(isMemory ? Object.assign(new Refusal('sheet-too-large', { file }), { cause: error }) : error);
      });
      worker.on('exit', () => reject(new Refusal('cancelled')));
    });
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

/** Packed bytes a row takes roughly: how far the reading is can only be guessed. */
const bytesPerRow = 60;

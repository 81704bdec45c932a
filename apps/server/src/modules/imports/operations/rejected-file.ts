import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Where the workbooks of rejected rows lie; each can be made again while the uploaded file is kept. */
export const rejectedFolder = (folder: string): string => join(folder, 'rejected');

/** Where the workbook lies that a job made of an import's rejected rows. */
export const rejectedPath = (folder: string, importId: string, jobId: string): string =>
  join(rejectedFolder(folder), `${importId}.${jobId}.xlsx`);

/** Puts a file in place: after a crash it is whole or not there. */
export async function keepWhole(path: string, content: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.part`;
  const file = await open(part, 'w');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, path);
}

/** Deletes the workbooks of one import, or of all. */
export async function removeRejectedFiles(folder: string, importId?: string): Promise<void> {
  const workbooks = rejectedFolder(folder);
  for (const name of await readdir(workbooks).catch(() => [])) {
    if (importId === undefined || name.startsWith(`${importId}.`))
      await rm(join(workbooks, name), { force: true });
  }
}

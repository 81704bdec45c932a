import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { quoteText, type Session } from '@fenji/engine';
import { Refusal } from '@fenji/vocabulary';
import type { PrepareOptions } from './csv/prepare-csv.ts';
import type { PreparedFile } from './prepared-file.ts';

const asIs = { firstLines: [], sheets: [], isAsFound: true } as const;

/** A Parquet file read in place by the engine; its typed values are checked as texts like those of any other file. */
export async function prepareParquet(
  session: Session,
  { file, folder }: PrepareOptions,
): Promise<PreparedFile> {
  const relation = `read_parquet(${quoteText(file)})`;
  try {
    const header = (await session.columnsOf(relation)).map(({ name }) => name);
    const [count] = await session.all<{ rows: bigint }>(`select count(*) as rows from ${relation}`);
    const [damagedFile, linesFile] = [join(folder, 'damaged.csv'), join(folder, 'lines.csv')];
    await writeFile(damagedFile, '');
    await writeFile(linesFile, '0,0\n');
    const source = { kind: 'parquet', file } as const;
    const found = { kind: 'parquet' } as const;
    return { header, read: Number(count?.rows), source, damagedFile, damaged: 0, linesFile, found, ...asIs };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw Object.assign(new Refusal('file-damaged', { file }), { cause: error });
  }
}

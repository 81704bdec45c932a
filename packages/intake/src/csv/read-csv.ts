import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '@fenji/vocabulary';
import type { PreparedFile } from '../prepared-file.ts';
import { type Encoding, requireUtf8 } from '../source/decode-text.ts';
import { openTextSink } from '../source/text-sink.ts';
import { type HeaderWish, startWalk, walkRecords } from './csv-walk.ts';

type Reading = {
  readonly file: string;
  readonly chunks: AsyncIterable<Buffer>;
  readonly folder: string;
  readonly copy: boolean;
  readonly encoding: Encoding;
  readonly wanted: HeaderWish;
};

/** Walks through all records of UTF-8 chunks: counts them, notes the damaged, and writes the clean copy if asked. */
export async function readCsv({
  file,
  chunks,
  folder,
  copy,
  encoding,
  wanted,
}: Reading): Promise<PreparedFile> {
  mkdirSync(folder);
  const [cleanFile, damagedFile, linesFile] = ['clean', 'damaged', 'lines'].map((name) =>
    join(folder, `${name}.csv`),
  ) as [string, string, string];
  const clean = copy ? openTextSink(cleanFile) : undefined;
  const damaged = openTextSink(damagedFile);
  const lines = openTextSink(linesFile);
  const walk = startWalk({ ...(clean && { clean }), damaged, lines }, wanted);
  try {
    let carry: Buffer = Buffer.alloc(0);
    const take = (bytes: Buffer, atEnd: boolean): void => {
      const taken = walkRecords(walk, bytes, atEnd);
      // Whole records end at a line end, so a character is never cut in two here.
      requireUtf8(bytes.subarray(0, taken));
      carry = bytes.subarray(taken);
    };
    for await (const chunk of chunks) take(carry.length === 0 ? chunk : Buffer.concat([carry, chunk]), false);
    take(carry, true);
  } finally {
    for (const sink of [clean, damaged, lines]) sink?.close();
  }
  if (walk.header === undefined) throw new Refusal('file-empty', { file });
  const { header, read, delimiter, newLine, firstLines, isAsFound } = walk;
  const source = { kind: 'csv', file: copy ? cleanFile : file, delimiter, newLine } as const;
  const found = { kind: 'csv', encoding, delimiter, headerLine: walk.headerLine } as const;
  return {
    header,
    read,
    source,
    damagedFile,
    damaged: walk.damaged,
    linesFile,
    found,
    firstLines,
    sheets: [],
    isAsFound,
  };
}

import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { Refusal } from '@fenji/vocabulary';

/** What a workbook may come to before anything of it is read; far above any real list of customers. */
export const archiveLimits = { entries: 2000, inflatedBytes: 1 << 30 } as const;

/**
 * Unpacks every part of a zip archive once, keeping nothing, and refuses `archive-too-large` as soon as more comes out
 * than any honest workbook holds: the sizes an archive states about itself are not believed. Returns whether the
 * workbook counts its days from 1904, what its sheets are called, and the places of those that are hidden.
 */
export async function checkArchive(
  bytes: Buffer,
  file: string,
): Promise<{
  readonly serialDates: '1900' | '1904';
  readonly sheets: readonly string[];
  readonly hidden: ReadonlySet<number>;
}> {
  let left: number = archiveLimits.inflatedBytes;
  let workbook = '';
  for (const entry of listEntries(bytes, file)) {
    const isWorkbook = entry.name === 'xl/workbook.xml';
    const head: Buffer[] = [];
    for await (const part of entry.packed ? inflate(entry.bytes, file) : [entry.bytes]) {
      left -= part.length;
      if (left < 0) throw new Refusal('archive-too-large', { file });
      if (isWorkbook && head.length < 64) head.push(part);
    }
    if (isWorkbook) workbook = Buffer.concat(head).toString('utf8');
  }
  const told = [...workbook.matchAll(/<(?:\w+:)?sheet\s[^>]*?name="([^"]*)"[^>]*/g)];
  const hidden = told.flatMap(([tag], place) => (/\sstate="(?:hidden|veryHidden)"/.test(tag) ? [place] : []));
  return {
    serialDates: /date1904\s*=\s*"(1|true)"/.test(workbook) ? '1904' : '1900',
    sheets: told.map(([, name]) => plainText(name!)),
    hidden: new Set(hidden),
  };
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function plainText(xml: string): string {
  return xml.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name]!);
}

type Entry = { readonly name: string; readonly packed: boolean; readonly bytes: Buffer };

/** The entries of the central directory (PKWARE APPNOTE 4.3.12 and 4.3.16); ZIP64 archives are refused. */
function listEntries(bytes: Buffer, file: string): Entry[] {
  const damaged = () => new Refusal('file-damaged', { file });
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > bytes.length) throw new Refusal('file-truncated', { file });
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count > archiveLimits.entries) throw new Refusal('archive-too-large', { file });
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw damaged();
    const size = bytes.readUInt32LE(at + 20);
    const nameLength = bytes.readUInt16LE(at + 28);
    const local = bytes.readUInt32LE(at + 42);
    if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== 0x04034b50) throw damaged();
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    if (start + size > bytes.length) throw damaged();
    entries.push({
      name: bytes.toString('latin1', at + 46, at + 46 + nameLength),
      packed: bytes.readUInt16LE(at + 10) !== 0,
      bytes: bytes.subarray(start, start + size),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

async function* inflate(bytes: Buffer, file: string): AsyncIterable<Buffer> {
  try {
    for await (const part of Readable.from([bytes]).pipe(createInflateRaw())) yield part as Buffer;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw Object.assign(new Refusal('file-damaged', { file }), { cause: error });
  }
}

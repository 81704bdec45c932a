import { findDelimiter } from './find-delimiter.ts';
import { emptyRecord, finishFirstLine, scanRecord, type Terminator } from './scan-record.ts';
import { splitRecord } from './split-record.ts';

/** A record at the head of a CSV that is not blank: where it lies, on which line it begins, and its cells. */
export type FirstRecord = {
  readonly from: number;
  readonly next: number;
  readonly line: number;
  readonly lines: number;
  readonly delimiter: string;
  readonly terminator: Terminator;
  readonly cells: readonly string[];
};

type Wanted = {
  readonly atEnd: boolean;
  /** Of the whole file; otherwise each record is split by what it has most of. */
  readonly delimiter?: string | undefined;
  /** How many records, and up to which line in any case. */
  readonly count: number;
  readonly throughLine: number;
  /** Beyond so many bytes a record is only its first line. */
  readonly longest: number;
};

/** The first records of a text from its byte order mark on; undefined as long as more bytes are needed to tell. */
export function firstRecords(bytes: Buffer, wanted: Wanted): FirstRecord[] | undefined {
  const { atEnd, count, throughLine, longest } = wanted;
  const record = emptyRecord();
  const found: FirstRecord[] = [];
  let at = startOf(bytes);
  let line = 1;
  while (at < bytes.length && (found.length < count || line <= throughLine)) {
    finishFirstLine(bytes, at, record);
    if (record.next === bytes.length && !atEnd && bytes.length - at <= longest) return undefined;
    const delimiter = wanted.delimiter ?? findDelimiter(bytes.toString('utf8', at, record.end));
    scanRecord(bytes, at, atEnd, delimiter.charCodeAt(0), record);
    if (record.kind === 'incomplete') {
      if (bytes.length - at <= longest) return undefined;
      finishFirstLine(bytes, at, record);
    }
    const cells = splitRecord(bytes.toString('utf8', at, record.end), delimiter);
    const lines = 1 + record.innerLines;
    const { next, terminator } = record;
    if (cells.some((cell) => cell.trim() !== ''))
      found.push({ from: at, next, line, lines, delimiter, terminator, cells });
    line += lines;
    at = next;
  }
  return at < bytes.length || atEnd ? found : undefined;
}

/** Where a text begins: after its byte order mark, if it has one. */
export function startOf(bytes: Buffer): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

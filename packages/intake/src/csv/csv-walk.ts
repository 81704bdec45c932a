import type { TextSink } from '../source/text-sink.ts';
import { findDelimiter } from './find-delimiter.ts';
import {
  emptyRecord,
  finishFirstLine,
  type ScannedRecord,
  scanRecord,
  type Terminator,
} from './scan-record.ts';
import { joinRecord, splitRecord } from './split-record.ts';

/** Thrown when a file that was hoped to be readable in place turns out to need a cleaned copy. */
export class Irregular extends Error {}

/** Where a walk through a CSV stands; `read` counts records after the header, `line` the file's physical lines. */
export type CsvWalk = {
  readonly record: ScannedRecord;
  readonly sinks: { readonly clean?: TextSink; readonly damaged: TextSink; readonly lines: TextSink };
  header?: readonly string[];
  /** The line the header begins on. */
  headerLine: number;
  delimiter: string;
  newLine: Terminator;
  read: number;
  line: number;
  shift: number;
  damaged: number;
  /** Inside a line too long to keep: everything up to its end is dropped. */
  dropping: boolean;
};

/** The longest record there is, in bytes; a quote that stays open for longer never closes. */
const longestRecord = 1 << 20;
const longestText = 1000;

/** A walk that has seen nothing; with a clean sink it writes a copy in which every record is regular. */
export function startWalk(sinks: CsvWalk['sinks']): CsvWalk {
  return {
    record: emptyRecord(),
    sinks,
    delimiter: ',',
    newLine: '\n',
    read: 0,
    line: 1,
    headerLine: 1,
    shift: 0,
    damaged: 0,
    dropping: false,
  };
}

/** Takes all whole records of the bytes and says where the first incomplete one begins; at the end there is none. */
export function walkRecords(walk: CsvWalk, bytes: Buffer, atEnd: boolean): number {
  let at = walk.header === undefined ? takeHeader(walk, bytes, atEnd) : 0;
  if (walk.header === undefined) return 0;
  const { record } = walk;
  const fields = walk.header.length;
  const delimiter = walk.delimiter.charCodeAt(0);
  let regularFrom = at;
  while (at < bytes.length) {
    scanRecord(bytes, at, atEnd, delimiter, record);
    if (record.kind === 'incomplete') {
      if (bytes.length - at <= longestRecord) break;
      finishFirstLine(bytes, at, record);
    }
    const regular =
      record.kind === 'record' &&
      record.fields === fields &&
      !record.strayQuote &&
      (record.terminator === walk.newLine || record.terminator === '') &&
      record.end > at &&
      !walk.dropping;
    if (regular) {
      countRecord(walk);
      walk.line += 1 + record.innerLines;
    } else {
      walk.sinks.clean?.write(bytes.subarray(regularFrom, at));
      takeIrregular(walk, bytes, at);
      regularFrom = record.next;
    }
    at = record.next;
  }
  walk.sinks.clean?.write(bytes.subarray(regularFrom, at));
  return at;
}

function takeHeader(walk: CsvWalk, bytes: Buffer, atEnd: boolean): number {
  const { record } = walk;
  let from = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (bytes[from] === 0x0a || bytes[from] === 0x0d) {
    if (bytes[from] === 0x0a) walk.line += 1;
    from += 1;
  }
  finishFirstLine(bytes, from, record);
  if (from === bytes.length || (record.next === bytes.length && !atEnd && bytes.length < longestRecord))
    return 0;
  walk.delimiter = findDelimiter(bytes.toString('utf8', from, record.end));
  scanRecord(bytes, from, atEnd, walk.delimiter.charCodeAt(0), record);
  if (record.kind === 'incomplete') return 0;
  walk.header = splitRecord(bytes.toString('utf8', from, record.end), walk.delimiter);
  walk.headerLine = walk.line;
  if (record.terminator !== '') walk.newLine = record.terminator;
  walk.line += 1 + record.innerLines;
  if (from > 3 && !walk.sinks.clean) throw new Irregular('blank lines before the header');
  walk.sinks.clean?.write(joinRecord(walk.header, walk.delimiter) + walk.newLine);
  walk.shift = walk.line - 1;
  walk.sinks.lines.write(`0,${walk.shift}\n`);
  return record.next;
}

function countRecord(walk: CsvWalk): void {
  walk.read += 1;
  const shift = walk.line - walk.read;
  if (shift === walk.shift) return;
  walk.shift = shift;
  walk.sinks.lines.write(`${walk.read},${shift}\n`);
}

function takeIrregular(walk: CsvWalk, bytes: Buffer, at: number): void {
  const { record, sinks } = walk;
  const fields = walk.header?.length ?? 0;
  if (walk.dropping) {
    finishFirstLine(bytes, at, record);
    walk.dropping = record.next === record.end;
    if (!walk.dropping) walk.line += 1;
  } else if (record.kind === 'record' && record.end === at) takeBlankLine(walk, fields);
  else if (!sinks.clean) throw new Irregular('a record to be mended or told apart');
  else {
    countRecord(walk);
    // A record over several lines with the wrong number of cells began with a quote that was never meant to close.
    if (record.kind === 'record' && record.fields !== fields && record.innerLines > 0) {
      finishFirstLine(bytes, at, record);
    }
    takeMended(walk, sinks.clean, bytes.toString('utf8', at, record.end));
    walk.line += 1 + record.innerLines;
    walk.dropping = record.kind === 'quote-unclosed' && record.next === record.end;
  }
}

/** Writes a record that has the right cells in a regular form; blanks and tells one that has not. */
function takeMended(walk: CsvWalk, clean: TextSink, text: string): void {
  const { header = [], delimiter, newLine } = walk;
  const cells = walk.record.kind === 'record' ? splitRecord(text, delimiter) : [];
  const spare = cells.slice(header.length);
  if (cells.length >= header.length && spare.every((cell) => cell.trim() === '')) {
    clean.write(joinRecord(cells.slice(0, header.length), delimiter) + newLine);
    return;
  }
  const code = walk.record.kind === 'record' ? 'row-ragged' : 'quote-unclosed';
  const told = [String(walk.read), String(walk.line), code, text.slice(0, longestText)];
  walk.sinks.damaged.write(`${joinRecord(told, ',')}\n`);
  walk.damaged += 1;
  clean.write(`""${delimiter.repeat(header.length - 1)}${newLine}`);
}

function takeBlankLine(walk: CsvWalk, fields: number): void {
  const mends = fields === 1 || walk.record.terminator !== walk.newLine;
  if (mends && !walk.sinks.clean) throw new Irregular('a blank line that could be read as a record');
  walk.line += 1;
}

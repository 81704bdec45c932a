import { Refusal } from '@fenji/vocabulary';
import { findHeader, linesLookedAt, openHeaderWords } from '../header/find-header.ts';
import type { FirstLine } from '../prepared-file.ts';
import type { ReadSettings } from '../source/read-settings.ts';
import type { TextSink } from '../source/text-sink.ts';
import { firstRecords, startOf } from './first-records.ts';
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

/** How a file's header is told: as a person said, or by the words that are known and these. */
export type HeaderWish = { readonly reading?: ReadSettings; readonly words?: readonly string[] };

/** Where a walk through a CSV stands; `read` counts records after the header, `line` the file's physical lines. */
export type CsvWalk = {
  readonly record: ScannedRecord;
  readonly sinks: { readonly clean?: TextSink; readonly damaged: TextSink; readonly lines: TextSink };
  readonly wanted: HeaderWish;
  header?: readonly string[];
  /** The first records, whichever of them is the header. */
  firstLines: readonly FirstLine[];
  /** Whether the header is the one that would have been found. */
  isAsFound: boolean;
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
export function startWalk(sinks: CsvWalk['sinks'], wanted: HeaderWish = {}): CsvWalk {
  return {
    record: emptyRecord(),
    sinks,
    wanted,
    firstLines: [],
    isAsFound: true,
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
  const { reading, words } = walk.wanted;
  const records = firstRecords(bytes, {
    atEnd,
    delimiter: reading?.delimiter,
    count: linesLookedAt,
    throughLine: reading?.headerLine ?? 0,
    longest: longestRecord,
  });
  if (records === undefined || records.length === 0) return 0;
  const found =
    records[
      findHeader(
        records.map(({ cells }) => cells),
        openHeaderWords(words),
      )
    ]!;
  const line = reading?.headerLine ?? found.line;
  const header = records.find((record) => record.line === line);
  if (!header) throw new Refusal('header-line-blank', { line });
  walk.firstLines = records.slice(0, linesLookedAt).map(({ line: at, cells }) => ({ line: at, cells }));
  walk.isAsFound = header === found;
  walk.header = header.cells;
  walk.delimiter = header.delimiter;
  walk.headerLine = header.line;
  if (header.terminator !== '') walk.newLine = header.terminator;
  walk.line = header.line + header.lines;
  // The engine would take the first line for the header.
  if (header.from > startOf(bytes) && !walk.sinks.clean) throw new Irregular('lines before the header');
  walk.sinks.clean?.write(joinRecord(walk.header, walk.delimiter) + walk.newLine);
  walk.shift = walk.line - 1;
  walk.sinks.lines.write(`0,${walk.shift}\n`);
  return header.next;
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

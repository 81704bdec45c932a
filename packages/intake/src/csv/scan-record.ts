/** How a record ended: by a line feed, by both, by a lone carriage return, or with the file. */
export type Terminator = '\n' | '\r\n' | '\r' | '';

/**
 * One physical record of a CSV text found in a buffer.
 * `incomplete`: more bytes are needed; `quote-unclosed`: a quoted cell never ends as it should; the record is then
 * only its first physical line, so that what follows is read on its own and nothing is swallowed.
 */
export type ScannedRecord = {
  kind: 'record' | 'incomplete' | 'quote-unclosed';
  /** Where the record's own bytes end, and where the next record starts. */
  end: number;
  next: number;
  fields: number;
  terminator: Terminator;
  /** How many line breaks lie inside quotes. */
  innerLines: number;
  /** Whether a quote stands inside an unquoted cell (5" pipe), which readers of CSV disagree about. */
  strayQuote: boolean;
};

/** A record to fill: one object is reused for a whole file, as there are millions of records. */
export function emptyRecord(): ScannedRecord {
  return {
    kind: 'record',
    end: 0,
    next: 0,
    fields: 0,
    terminator: '',
    innerLines: 0,
    strayQuote: false,
  };
}

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Finds the record that starts at `from`, by RFC 4180 with any of the three line ends; `atEnd` says no bytes follow. */
export function scanRecord(
  bytes: Uint8Array,
  from: number,
  atEnd: boolean,
  delimiter: number,
  into: ScannedRecord,
): void {
  const length = bytes.length;
  let at = from;
  let fields = 1;
  into.innerLines = 0;
  into.strayQuote = false;
  let cellStart = true;
  while (at < length) {
    const byte = bytes[at]!;
    if (byte === delimiter) {
      fields += 1;
      cellStart = true;
      at += 1;
    } else if (byte === lineFeed || byte === carriageReturn) {
      if (byte === carriageReturn && at + 1 === length && !atEnd) break;
      const both = byte === carriageReturn && bytes[at + 1] === lineFeed;
      finish(into, 'record', at, at + (both ? 2 : 1), fields);
      into.terminator = both ? '\r\n' : byte === lineFeed ? '\n' : '\r';
      return;
    } else if (byte === quote && cellStart) {
      at = skipQuoted(bytes, at + 1, into);
      if (at >= length && !atEnd) break;
      if (at < 0 || !endsCell(bytes, at, delimiter)) {
        if (at < 0 && !atEnd) break;
        finishFirstLine(bytes, from, into);
        return;
      }
      cellStart = false;
    } else {
      if (byte === quote) into.strayQuote = true;
      cellStart = false;
      at += 1;
    }
  }
  if (!atEnd) {
    into.kind = 'incomplete';
    return;
  }
  finish(into, 'record', length, length, fields);
  into.terminator = '';
}

/** The place after the closing quote, or -1 when the bytes end inside the quotes. */
function skipQuoted(bytes: Uint8Array, from: number, into: ScannedRecord): number {
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    if (byte === quote) {
      if (bytes[at + 1] !== quote) return at + 1;
      at += 1;
    } else if (byte === lineFeed || (byte === carriageReturn && bytes[at + 1] !== lineFeed))
      into.innerLines += 1;
  }
  return -1;
}

function endsCell(bytes: Uint8Array, at: number, delimiter: number): boolean {
  const byte = bytes[at];
  return byte === undefined || byte === delimiter || byte === lineFeed || byte === carriageReturn;
}

/** Takes only the first physical line of what began at `from`: the way out of a quote that never closes. */
export function finishFirstLine(bytes: Uint8Array, from: number, into: ScannedRecord): void {
  let end = from;
  while (end < bytes.length && bytes[end] !== lineFeed && bytes[end] !== carriageReturn) end += 1;
  const both = bytes[end] === carriageReturn && bytes[end + 1] === lineFeed;
  finish(into, 'quote-unclosed', end, Math.min(bytes.length, end + (both ? 2 : 1)), 0);
  into.innerLines = 0;
}

function finish(
  into: ScannedRecord,
  kind: ScannedRecord['kind'],
  end: number,
  next: number,
  fields: number,
): void {
  into.kind = kind;
  into.end = end;
  into.next = next;
  into.fields = fields;
}

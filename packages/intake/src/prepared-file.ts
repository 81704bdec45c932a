import type { Terminator } from './csv/scan-record.ts';
import type { Encoding } from './source/decode-text.ts';

/** Where a file's records lie ready for the engine: every record at its place, damaged ones blanked and told apart. */
export type PreparedFile = {
  /** The header's cells as the file writes them. */
  readonly header: readonly string[];
  /** How many records the file holds after its header: what `accepted + rejected` must come to. */
  readonly read: number;
  readonly source: PreparedSource;
  /** CSV of row, line, code, text: records that are no rows of cells at all. */
  readonly damagedFile: string;
  readonly damaged: number;
  /** CSV of row, shift: from this record on, the line in the file is the record's number plus shift. */
  readonly linesFile: string;
  /** Which day number 1 is when a date is written as a number, as spreadsheets do; undefined for text files. */
  readonly serialDates?: '1900' | '1904';
  readonly found: FoundFile;
  /** The file's first lines that are not blank, whichever of them is the header; none of a Parquet file. */
  readonly firstLines: readonly FirstLine[];
  /** The names of a workbook's sheets in their order; none of other files. */
  readonly sheets: readonly string[];
  /** Whether sheet and header are those that are found when nobody says which. */
  readonly isAsFound: boolean;
};

/** One of a file's first lines: its number in the file, from 1, and its cells. */
export type FirstLine = { readonly line: number; readonly cells: readonly string[] };

/** What a file turned out to be. */
export type FoundFile = {
  readonly kind: 'csv' | 'xlsx' | 'parquet';
  /** Of a text file. */
  readonly encoding?: Encoding;
  readonly delimiter?: string;
  /** The sheet that was read, of a workbook. */
  readonly sheet?: string;
  /** The line the header stands on, from 1; a Parquet file's is none. */
  readonly headerLine?: number;
};

export type PreparedSource =
  | {
      readonly kind: 'csv';
      readonly file: string;
      readonly delimiter: string;
      readonly newLine: Terminator;
    }
  | { readonly kind: 'parquet'; readonly file: string };

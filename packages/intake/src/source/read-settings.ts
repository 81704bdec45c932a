import type { Encoding } from './decode-text.ts';

/** How a file is to be read where a person has said so; whatever is left out is found. */
export type ReadSettings = {
  /** The line the header stands on, from 1. */
  readonly headerLine?: number | undefined;
  /** The sheet of a workbook, by its name. */
  readonly sheet?: string | undefined;
  /** Of a text file. */
  readonly encoding?: Encoding | undefined;
  readonly delimiter?: string | undefined;
  /** Whether headers that stand there twice are numbered, so that each can be named. */
  readonly isNumbered?: boolean | undefined;
};

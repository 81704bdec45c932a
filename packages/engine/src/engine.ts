/** What a cell is in JavaScript: integers of any width are bigint, decimals exact text, dates and times ISO text. */
export type Cell =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | readonly Cell[]
  | { readonly [name: string]: Cell };
export type Row = { readonly [column: string]: Cell };

/** What may be bound to `$1`, `$2` … of a statement. */
export type Parameter = null | boolean | number | bigint | string;

/** A column as the engine declares it, its type in the engine's own words (BIGINT, VARCHAR, DECIMAL(18,3) …). */
export type EngineColumn = { readonly name: string; readonly type: string };

/**
 * One connection to the engine: its statements run one after another, its temporary tables are its own.
 * Every method throws a Refusal for what a user can do something about and a fault with its cause otherwise.
 */
export type Session = {
  /** Runs one or more statements for their effect and returns how many rows the last one changed. */
  readonly run: (sql: string, parameters?: readonly Parameter[]) => Promise<number>;
  /** All rows of one query; for results that fit in memory. */
  readonly all: <T extends Row = Row>(sql: string, parameters?: readonly Parameter[]) => Promise<T[]>;
  /** The rows of one query in batches of a few thousand, never all in memory. */
  readonly stream: <T extends Row = Row>(sql: string) => AsyncIterable<readonly T[]>;
  /** The columns of a table or of a query in parentheses, in order. */
  readonly columnsOf: (relation: string) => Promise<EngineColumn[]>;
  /** All of it or nothing: commits when `work` resolves, rolls back when it throws. Not nestable. */
  readonly transaction: <T>(work: () => Promise<T>) => Promise<T>;
  /** Cancels the running statement, which then throws the refusal `cancelled`; the session stays usable. */
  readonly interrupt: () => void;
  /** How much of the running statement is done, 0 to 1; undefined while the engine cannot say. */
  readonly progress: () => number | undefined;
  readonly close: () => void;
};

/** An open database; itself a session, and the maker of further ones for jobs of their own. */
export type Engine = Session & {
  readonly connect: () => Promise<Session>;
};

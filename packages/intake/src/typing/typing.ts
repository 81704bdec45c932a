/**
 * How one column's text becomes a typed value. Almost every cell of a file is `simple` and is typed as it stands; only
 * the others pay for `clean`, which makes a text canonical or null where it cannot be read, and for `faults`, tried in
 * order: the first that holds names the rejection. `check` holds for a value of any cell that is to be rejected.
 * All parts are SQL over SQL: `text` is a cell as the file has it, `raw` one without outer blanks and never empty.
 */
export type Typing = {
  readonly sqlType: 'BIGINT' | 'VARCHAR' | 'DATE' | 'TIMESTAMP' | 'BOOLEAN';
  readonly simple: (text: string) => string;
  readonly clean: (raw: string) => string;
  readonly value: (clean: string) => string;
  readonly faults: (cell: { readonly clean: string; readonly value: string }) => readonly Fault[];
  readonly check?: (value: string) => Fault;
};

/** A condition in SQL and the code of the rejection when it holds. */
export type Fault = { readonly when: string; readonly code: string };

/** The blanks that may stand around a cell: the ASCII ones, the no-break and the ideographic space, the mark. */
export const blanks = `' \t\r\n\u00a0\u3000\ufeff'`;

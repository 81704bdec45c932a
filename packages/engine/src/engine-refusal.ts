import { Refusal } from '@fenji/vocabulary';

type Pattern = { readonly code: string; readonly match: RegExp; readonly params: readonly string[] };

/** What DuckDB says, and the refusal it means; the first match counts, capture groups fill the parameters in order. */
const patterns: readonly Pattern[] = [
  {
    code: 'engine-locked',
    match: /Could not set lock on file "([^"]*)".*?\(PID (\d+)\)/s,
    params: ['file', 'process'],
  },
  { code: 'engine-locked', match: /Could not set lock on file "([^"]*)"/, params: ['file'] },
  { code: 'engine-corrupt', match: /"([^"]*)" exists, but it is not a valid DuckDB/, params: ['file'] },
  {
    code: 'engine-corrupt',
    match: /Corrupt database file|checksum.*does not match|Failure while replaying WAL/i,
    params: [],
  },
  {
    code: 'disk-full',
    match: /No space left on device|File too large|max_temp_directory_size|Disk quota exceeded/i,
    params: [],
  },
  {
    code: 'write-conflict',
    match: /TransactionContext Error.*[Cc]onflict|Catalog write-write conflict/s,
    params: [],
  },
  { code: 'cancelled', match: /^INTERRUPT Error|Interrupted!/, params: [] },
  {
    code: 'memory-exceeded',
    match: /Out of Memory Error|failed to allocate data|std::bad_alloc/i,
    params: [],
  },
  {
    code: 'number-overflow',
    match: /Out of Range Error: Overflow|INT128 with value (-?\d+) can't be cast.*INT64/s,
    params: [],
  },
  // Imported facts are typed already: only a file that is read in place can hold such a value.
  {
    code: 'value-unreadable',
    match:
      /Conversion Error: Could not (?:convert|cast) (?:string |value )?['"]?(.*?)['"]? to \S+.*?(?:source column (\S+))?$/s,
    params: ['value', 'column'],
  },
];

/** The refusal that a message of DuckDB stands for, its cause kept; anything else becomes a fault with its cause. */
export function engineRefusal(cause: unknown, sql?: string): Error {
  if (cause instanceof Refusal) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  for (const { code, match, params } of patterns) {
    const found = match.exec(message);
    if (!found) continue;
    const values = params.map((name, index) => [name, found[index + 1] || '—'] as const);
    return Object.assign(new Refusal(code, Object.fromEntries(values)), { cause });
  }
  const statement = sql === undefined ? '' : `\nin: ${sql.slice(0, 2000)}`;
  return new Error(`the engine failed: ${message}${statement}`, { cause });
}

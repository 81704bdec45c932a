/** A name as SQL: always in double quotes, so that no word, letter or quote in it can end it. Refuses NUL and emptiness. */
export function quoteIdentifier(name: string): string {
  if (name === '' || name.includes('\0')) throw new RangeError('a name is neither empty nor holds NUL');
  return `"${name.replaceAll('"', '""')}"`;
}

/** A dotted name as SQL, each part quoted: `quoteName('facts', 'orders')` is `"facts"."orders"`. */
export function quoteName(...parts: readonly string[]): string {
  return parts.map(quoteIdentifier).join('.');
}

/** A text as an SQL literal; standard quoting only, backslashes stay as they are. Refuses NUL, which engines cut at. */
export function quoteText(text: string): string {
  if (text.includes('\0')) throw new RangeError('a text literal cannot hold NUL');
  return `'${text.replaceAll("'", "''")}'`;
}

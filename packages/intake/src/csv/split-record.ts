const quote = '"';

/** The cells of one record's text, quotes taken off; a quote inside an unquoted cell is a plain character. */
export function splitRecord(text: string, delimiter: string): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let cell = '';
    if (text[at] === quote) {
      at += 1;
      for (;;) {
        const close = text.indexOf(quote, at);
        if (close < 0) {
          cell += text.slice(at);
          at = text.length;
          break;
        }
        cell += text.slice(at, close);
        at = close + 1;
        if (text[at] !== quote) break;
        cell += quote;
        at += 1;
      }
    }
    const end = text.indexOf(delimiter, at);
    cells.push(cell + text.slice(at, end < 0 ? text.length : end));
    if (end < 0) return cells;
    at = end + delimiter.length;
  }
}

/** A record of CSV: every cell quoted, so that no content can be read as structure. */
export function joinRecord(cells: readonly string[], delimiter: string): string {
  return cells.map((cell) => `${quote}${cell.replaceAll(quote, '""')}${quote}`).join(delimiter);
}

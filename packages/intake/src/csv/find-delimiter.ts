const candidates = [',', '\t', ';', '|'] as const;

/** The delimiter of a CSV text by its header line: the candidate met most often outside quotes; a comma when none is. */
export function findDelimiter(header: string): string {
  let best: { delimiter: string; count: number } = { delimiter: ',', count: 0 };
  for (const delimiter of candidates) {
    let count = 0;
    let quoted = false;
    for (const character of header) {
      if (character === '"') quoted = !quoted;
      else if (character === delimiter && !quoted) count += 1;
    }
    if (count > best.count) best = { delimiter, count };
  }
  return best.delimiter;
}

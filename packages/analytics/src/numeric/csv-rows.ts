/**
 * The rows of a small CSV text as records by header name: fields may be quoted, a doubled quote is a quote, spaces
 * stay; line breaks inside fields are not known. For reading reference data in tests; `intake` reads users' files.
 */
export function csvRows(text: string): Record<string, string>[] {
  const [header, ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
  const names = csvFields(header ?? '');
  return lines.map((line) => {
    const fields = csvFields(line);
    return Object.fromEntries(names.map((name, place) => [name, fields[place] ?? '']));
  });
}

function csvFields(line: string): string[] {
  return Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), (match) =>
    match[1] === undefined ? match[2]! : match[1].replaceAll('""', '"'),
  );
}

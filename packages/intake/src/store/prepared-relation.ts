import { quoteIdentifier, quoteText } from '@fenji/engine';
import type { PreparedFile } from '../prepared-file.ts';

/** A prepared file as a relation of texts c1, c2 … in the file's order. */
export function preparedRelation({ header, source }: PreparedFile, parallel = true): string {
  if (source.kind === 'parquet') {
    const texts = header.map((name, index) => `cast(${quoteIdentifier(name)} as varchar) as c${index + 1}`);
    return `(select ${texts.join(', ')} from read_parquet(${quoteText(source.file)}))`;
  }
  const columns = header.map((_, index) => `c${index + 1}: 'VARCHAR'`).join(', ');
  const newLine = { '\n': '\\n', '\r\n': '\\r\\n', '\r': '\\r', '': '\\n' }[source.newLine];
  return `read_csv(${quoteText(source.file)}, columns = {${columns}}, header = true, auto_detect = false,
    delim = ${quoteText(source.delimiter)}, quote = '"', escape = '"', new_line = '${newLine}',
    max_line_size = 2097152, parallel = ${parallel})`;
}

import { quoteName } from '@fenji/engine';
import type { ColumnDefinition } from '@fenji/vocabulary';

/** A stored cell as the text that a file would have: amounts with their decimal point; `path` leads to the column. */
export function cellTextSql(path: readonly string[], column: ColumnDefinition, minor: number): string {
  const value = quoteName(...path);
  const scale =
    column.type === 'decimal' ? column.scale : column.type === 'money' ? (column.scale ?? minor) : 0;
  if (scale === 0) return `cast(${value} as varchar)`;
  const unit = 10 ** scale;
  return `case when ${value} < 0 then '-' else '' end || cast(abs(${value}) // ${unit} as varchar) || '.' || lpad(cast(abs(${value}) % ${unit} as varchar), ${scale}, '0')`;
}

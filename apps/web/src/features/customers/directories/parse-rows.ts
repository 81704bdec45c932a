import type { DirectoryRow } from '@fenji/contract';

/** A pasted row with the line it stands on. */
export type PastedRow = { readonly line: number; readonly row: DirectoryRow };
/** Pasted text read as rows; `wide` are the lines with more cells than there are columns. */
export type Pasted = {
  readonly rows: readonly PastedRow[];
  readonly wide: readonly { readonly line: number; readonly cells: number }[];
};

const columns = 5;
const header = /^(编码|代码|code)$/i;

function cellsOf(line: string): string[] {
  if (line.includes('\t')) return line.split('\t').map((cell) => unquote(cell.trim()));
  const cells = line.match(/("(?:[^"]|"")*"|[^,，]*)(?:[,，]|$)/gu) ?? [];
  const texts = cells.map((cell) => unquote(cell.replace(/[,，]$/u, '').trim()));
  return /[,，]$/u.test(line) ? texts : texts.slice(0, Math.max(1, texts.length - 1));
}
const unquote = (cell: string) =>
  /^".*"$/.test(cell) ? cell.slice(1, -1).replaceAll('""', '"').trim() : cell;

/** Reads what was pasted from a sheet (tabs) or a CSV file (commas): code, titles in zh and en, parent, other names. */
export function parseRows(text: string): Pasted {
  const lines = text.split(/\r?\n/).map((line, index) => ({ line: index + 1, cells: cellsOf(line) }));
  const filled = lines.filter(({ cells }) => cells.some((cell) => cell !== ''));
  const rows = header.test(filled[0]?.cells[0] ?? '') ? filled.slice(1) : filled;
  const wide = rows.flatMap(({ line, cells }) =>
    cells.length > columns && cells.slice(columns).some((cell) => cell !== '')
      ? [{ line, cells: cells.length }]
      : [],
  );
  return {
    wide,
    rows: rows.map(({ line, cells: [code = '', zh = '', en = '', parentCode = '', others = ''] }) => ({
      line,
      row: {
        code,
        zh,
        ...(en === '' ? {} : { en }),
        ...(parentCode === '' ? {} : { parentCode }),
        ...(others === '' ? {} : { otherNames: others.split(/[;；、]/u).map((name) => name.trim()) }),
      },
    })),
  };
}

import type { Report, ReportColumn, ReportTable } from '@fenji/analytics';
import type { Context } from '../command.ts';
import { cutToWidth } from '../terminal/display-width.ts';
import { countWords } from '../terminal/number-words.ts';
import { textTable } from '../terminal/text-table.ts';

const shownRows = 20;

/** An analysis's report for a terminal: findings in words, the head of each table, and what to beware of. */
export function reportText(
  { title, findings, tables, warnings }: Report,
  page: Pick<Context, 'language' | 'paint' | 'say'>,
): string {
  const { language, paint, say } = page;
  return [
    paint.bold(title[language]),
    '',
    ...findings.map((finding) => finding[language]),
    ...tables.flatMap((table) => tableLines(table, page)),
    ...(warnings.length === 0 ? [] : ['', paint.yellow(say('analysis-warnings'))]),
    ...warnings.map((warning) => `  ${warning[language]}`),
  ].join('\n');
}

function tableLines(
  { name, title, forFiles, columns, rows }: ReportTable,
  { language, paint, say }: Pick<Context, 'language' | 'paint' | 'say'>,
): string[] {
  if (forFiles) {
    const there = say('analysis-for-files', { title: title[language], rows: countWords(rows.length), name });
    return ['', paint.dim(there)];
  }
  const isNumber = columns.map((_, at) => rows.some((row) => typeof row[at] === 'number'));
  const left = rows.length - shownRows;
  return [
    '',
    paint.dim(title[language]),
    ...textTable(
      columns.map((column, at) => ({
        title: column.title[language],
        ...(isNumber[at] && { align: 'right' as const }),
      })),
      rows.slice(0, shownRows).map((row) => columns.map((column, at) => cellText(row[at] ?? null, column))),
    ),
    ...(left > 0 ? [paint.dim(say('analysis-more', { rows: countWords(left) }))] : []),
  ];
}

function cellText(cell: string | number | null, { digits }: ReportColumn): string {
  if (cell === null) return '—';
  if (typeof cell === 'string') return cutToWidth(cell, 48);
  if (digits !== undefined) return cell.toFixed(digits);
  return Number.isInteger(cell) ? String(cell) : String(Number(cell.toPrecision(6)));
}

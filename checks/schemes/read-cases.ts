import { readFileSync } from 'node:fs';
import type { ExprType, ExprValue, Plan, Values } from '@fenji/scheme';
import { parseFixedPoint, rescale } from '@fenji/vocabulary';

export type Case = {
  readonly customer: string;
  readonly line: number;
  readonly set: string;
  readonly cells: Readonly<Record<string, string>>;
};

/** The rows of a scheme's cases.csv; throws with the line on a row that is too long or without a reason. */
export function readCases(file: URL): readonly Case[] {
  const [head, ...lines] = parseCsv(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  if (!head) throw new Error('cases.csv is empty');
  return lines.map((cells, index) => {
    if (cells.length !== head.length)
      throw new Error(`cases.csv line ${index + 2}: ${cells.length} cells under ${head.length} headers`);
    const row = Object.fromEntries(head.map((name, at) => [name, cells[at] ?? '']));
    if (!row.reason) throw new Error(`cases.csv line ${index + 2} gives no reason`);
    return { customer: `case-${index + 1}`, line: index + 2, set: row.set ?? '', cells: row };
  });
}

/** A cell as a value of a type; an empty cell is null. */
export function cellValue(text: string, type: ExprType): ExprValue {
  if (text === '') return null;
  if (type.kind === 'boolean') return text === 'true';
  if (type.kind !== 'number') return text;
  const exact = parseFixedPoint(text);
  if (!exact) throw new Error(`not a number: ${text}`);
  return rescale(exact, type.scale);
}

/** The rows of every relation that the plan reads, out of the cells that have a column's name. */
export function relationsOfCases(
  plan: Plan,
  cases: readonly Case[],
): Readonly<Record<string, readonly Values[]>> {
  return Object.fromEntries(
    plan.datasets.map(({ name, columns }) => [
      name,
      cases.map(({ customer, cells }) => ({
        customer,
        ...Object.fromEntries(
          columns.map((column) => [column.name, cellValue(cells[column.name] ?? '', column.type)]),
        ),
      })),
    ]),
  );
}

/** RFC 4180: quotes double inside quotes; empty lines at the end are passed over. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const chars = [...`${text.trimEnd()}\n`];
  for (let at = 0; at < chars.length; at += 1) {
    const char = chars[at]!;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (chars[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === ',' || char === '\n') {
      row.push(cell.replace(/\r$/, ''));
      cell = '';
      if (char === '\n') {
        rows.push(row);
        row = [];
      }
    } else cell += char;
  }
  return rows;
}

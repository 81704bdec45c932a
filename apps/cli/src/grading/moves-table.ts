import type { Context } from '../command.ts';
import { displayWidth } from '../terminal/display-width.ts';
import { countWords } from '../terminal/number-words.ts';
import { textTable } from '../terminal/text-table.ts';

type Grade = string | null;
type Move = { readonly from: Grade; readonly to: Grade; readonly customers: number };

export type MovesWords = {
  readonly name: (grade: Grade) => string;
  /** Grades in the order to list them; those left out, and no grade, come last. */
  readonly ladder: readonly string[];
  /** What rows and columns are: now and then, before and after. */
  readonly sides: readonly [string, string];
};

/** How many customers go from which grade (rows) to which (columns), as a matrix of the grades that occur. */
export function movesTable(
  moves: readonly Move[],
  { name, ladder, sides: [from, to] }: MovesWords,
  { columns: width, paint, say }: Pick<Context, 'columns' | 'paint' | 'say'>,
): string[] {
  const place = (grade: Grade) =>
    grade === null ? Number.POSITIVE_INFINITY : ladder.indexOf(grade) + 1 || 1e6;
  const grades = (side: 'from' | 'to') =>
    [...new Set(moves.map((move) => move[side]))].sort((a, b) => place(a) - place(b));
  const [rows, columns] = [grades('from'), grades('to')];
  const rowHead = Math.max(...rows.map((grade) => displayWidth(name(grade))));
  const fits = columns.reduce((sum, grade) => sum + displayWidth(name(grade)) + 2, rowHead) <= width;
  // Where the names of all grades do not fit on a line, columns are headed by their codes.
  const heading = (grade: Grade) => (fits ? name(grade) : (grade ?? name(null)));
  const label = (grade: Grade) =>
    fits || grade === null ? name(grade) : `${name(grade)} ${paint.dim(grade)}`;
  return [
    paint.dim(say('moves', { from, to })),
    ...textTable(
      [
        { title: `${from} \\ ${to}` },
        ...columns.map((grade) => ({ title: heading(grade), align: 'right' as const })),
      ],
      rows.map((row) => [
        label(row),
        ...columns.map((column) => {
          const customers = moves.find((move) => move.from === row && move.to === column)?.customers ?? 0;
          if (customers === 0) return '·';
          return row === column ? paint.dim(countWords(customers)) : countWords(customers);
        }),
      ]),
    ),
  ];
}

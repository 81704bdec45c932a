import type { Context } from '../command.ts';
import { countWords } from '../terminal/number-words.ts';
import { textTable } from '../terminal/text-table.ts';

type Move = { readonly from: string | null; readonly to: string | null; readonly customers: number };

/** How many customers go from which grade (rows) to which (columns), as a matrix of the grades that occur. */
export function movesTable(
  moves: readonly Move[],
  name: (grade: string | null) => string,
  [from, to]: readonly [string, string],
  { paint, say }: Pick<Context, 'paint' | 'say'>,
): string[] {
  const grades = (side: 'from' | 'to') => [...new Set(moves.map((move) => move[side]))];
  const rows = grades('from');
  const columns = [...new Set([...rows, ...grades('to')])].filter((grade) => grades('to').includes(grade));
  return [
    paint.dim(say('moves', { from, to })),
    ...textTable(
      [
        { title: `${from} \\ ${to}` },
        ...columns.map((grade) => ({ title: name(grade), align: 'right' as const })),
      ],
      rows.map((row) => [
        name(row),
        ...columns.map((column) => {
          const customers = moves.find((move) => move.from === row && move.to === column)?.customers ?? 0;
          return customers === 0 ? '·' : countWords(customers);
        }),
      ]),
    ),
  ];
}

import type { Compared } from '@fenji/grader';
import type { SchemeDocument } from '@fenji/scheme';
import type { Context } from '../command.ts';
import { countWords } from '../terminal/number-words.ts';
import { textTable } from '../terminal/text-table.ts';
import { gradeLadder, gradeNames } from './grade-names.ts';
import { movesTable } from './moves-table.ts';
import { signed } from './simulation-text.ts';

const causes = ['time', 'data', 'rule', 'override'] as const;

/** What changed between two runs and what it is put down to, for a terminal; parts add up to the change. */
export function comparisonText(
  { from, to, moves, joined, left, byCause, total, customers }: Compared,
  documents: readonly SchemeDocument[],
  page: Pick<Context, 'language' | 'columns' | 'paint' | 'say'>,
): string {
  const { language, paint, say } = page;
  const name = gradeNames(documents, language, say('ungraded'));
  const cause = (code: string) => say(`cause-${causes.find((each) => each === code) ?? 'override'}`);
  return [
    paint.bold(say('compare-head', { from, to, joined: countWords(joined), left: countWords(left) })),
    '',
    ...textTable(
      [
        { title: say('cause') },
        { title: say('up'), align: 'right' },
        { title: say('down'), align: 'right' },
        { title: say('steps'), align: 'right' },
      ],
      [
        ...byCause.map((each) => [
          cause(each.cause),
          countWords(each.up),
          countWords(each.down),
          signed(each.ordinals),
        ]),
        [say('total'), '', '', signed(total)],
      ],
    ),
    '',
    ...movesTable(
      moves,
      { name, ladder: gradeLadder(documents), sides: [say('before'), say('after')] },
      page,
    ),
    ...(customers.length === 0
      ? []
      : [
          '',
          paint.dim(say('changed-customers')),
          ...textTable(
            [
              { title: say('customer') },
              { title: say('before') },
              { title: say('after') },
              { title: say('steps'), align: 'right' },
              ...causes.map((code) => ({ title: cause(code), align: 'right' as const })),
            ],
            customers.map((each) => [
              each.customer,
              name(each.from),
              name(each.to),
              signed(each.change),
              ...causes.map((code) => signed(each.parts[code])),
            ]),
          ),
        ]),
  ].join('\n');
}

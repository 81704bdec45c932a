import type { Simulation } from '@fenji/grader';
import type { Plan, SchemeDocument } from '@fenji/scheme';
import type { Context } from '../command.ts';
import { countWords, moneyWords, shareWords } from '../terminal/number-words.ts';
import { textTable } from '../terminal/text-table.ts';
import { gradeLadder, gradeNames } from './grade-names.ts';
import { movesTable } from './moves-table.ts';

type Setting = {
  /** The tried scheme and the one that stands. */
  readonly documents: readonly [SchemeDocument, SchemeDocument];
  readonly plan: Plan;
  readonly money?: string;
  readonly currency: string;
  readonly page: Pick<Context, 'language' | 'columns' | 'paint' | 'say'>;
};

/** What a changed scheme would do, for a terminal: grades now and then, the moves, named movers, sensitivity. */
export function simulationText(
  simulation: Simulation,
  { documents, plan, money, currency, page }: Setting,
): string {
  const { language, paint, say } = page;
  const measure =
    money ?? Object.entries(documents[0].measures).find(([, { unit }]) => unit === 'money')?.[0];
  const type = plan.result.find(({ name }) => name === measure)?.type;
  const scale = type?.kind === 'number' ? type.scale : 0;
  const amount = (units: string) =>
    measure ? moneyWords({ units: BigInt(units), scale }, currency, language) : '—';
  const name = gradeNames(documents, language, say('ungraded'));
  const { against, up, down, unchanged, grades, moves, movers, sensitivity, reused } = simulation;
  const customers = grades.reduce((sum, { after }) => sum + after.customers, 0);
  const total = grades.reduce((sum, { after }) => sum + BigInt(after.money), 0n);
  return [
    paint.bold(
      say('simulate-head', {
        against,
        up: countWords(up),
        down: countWords(down),
        unchanged: countWords(unchanged),
      }),
    ),
    paint.dim(say(reused ? 'simulate-reused' : 'simulate-measured')),
    '',
    ...textTable(
      [
        { title: say('grade') },
        { title: say('now'), align: 'right' },
        { title: say('if-changed'), align: 'right' },
        { title: say('change'), align: 'right' },
        { title: say('share'), align: 'right' },
        { title: say('money-then'), align: 'right' },
        { title: say('share'), align: 'right' },
      ],
      grades.map(({ grade, before, after }) => [
        name(grade),
        countWords(before.customers),
        countWords(after.customers),
        signed(after.customers - before.customers),
        shareWords(after.customers, customers),
        amount(after.money),
        shareWords(BigInt(after.money), total),
      ]),
    ),
    '',
    ...movesTable(
      moves,
      { name, ladder: gradeLadder(documents), sides: [say('now'), say('if-changed')] },
      page,
    ),
    ...(movers.length === 0
      ? []
      : [
          '',
          paint.dim(say('movers')),
          ...textTable(
            [
              { title: say('customer') },
              { title: say('now') },
              { title: say('if-changed') },
              { title: say('money'), align: 'right' },
            ],
            movers.map(({ customer, from, to, money: units }) => [
              customer,
              name(from),
              name(to),
              amount(units),
            ]),
          ),
        ]),
    ...(sensitivity.length === 0
      ? []
      : [
          '',
          paint.dim(say('sensitivity')),
          ...textTable(
            [
              { title: say('weight') },
              { title: '×' },
              { title: say('would-change'), align: 'right' },
              { title: say('share'), align: 'right' },
            ],
            sensitivity.map(({ dimension, indicator, factor, changed, share }) => [
              `${dimension}.${indicator}`,
              String(factor),
              countWords(changed),
              shareWords(share, 1),
            ]),
          ),
        ]),
  ].join('\n');
}

/** A number with its sign, 0 without. */
export function signed(value: number): string {
  return value > 0 ? `+${countWords(value)}` : countWords(value);
}

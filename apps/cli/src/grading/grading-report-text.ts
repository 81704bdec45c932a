import type { Context } from '../command.ts';
import { bar } from '../terminal/bar.ts';
import { displayWidth, padToWidth } from '../terminal/display-width.ts';
import { countWords, moneyWords, shareWords } from '../terminal/number-words.ts';
import type { GradingReport } from './grading-report.ts';

type Page = Pick<Context, 'language' | 'columns' | 'paint' | 'say'>;

/** A run's report for a terminal: who has which grade, pictured, with money, cut points and reasons. */
export function gradingReportText(report: GradingReport, page: Page): string {
  const { paint, say, language } = page;
  const { scheme, population, graded, notGraded, asOf, run, identity } = report;
  return [
    `${paint.bold(scheme.title[language])}  ${paint.dim(`${scheme.code} ${scheme.version}`)}`,
    say('report-counts', {
      asOf,
      population: countWords(population),
      graded: countWords(graded),
      notGraded: countWords(notGraded),
    }),
    '',
    ...gradeLines(report, page),
    ...valueLines(report, page),
    ...reasonLines(report, page),
    ...inPlaceLines(report, page),
    '',
    say('report-run', { run, identity: identity.slice(0, 16) }),
  ].join('\n');
}

type Cell = { readonly text: string; readonly align?: 'right'; readonly colour?: string | undefined };

/** One line a grade: name, customers with a bar of their share, and money with a bar of its share. */
function gradeLines(
  { grades, graded, money }: GradingReport,
  { language, columns, paint, say }: Page,
): string[] {
  const names = grades.map(({ grade, title }) =>
    title[language] === grade ? grade : `${title[language]} ${paint.dim(grade)}`,
  );
  const amount = (units: bigint) =>
    money ? moneyWords({ units, scale: money.scale }, money.currency, language) : '';
  const fixed = Math.max(...names.map(displayWidth)) + (money ? 50 : 24);
  const barWidth = Math.max(6, Math.min(24, Math.floor((columns - fixed) / (money ? 2 : 1))));
  // Both bars on one scale, the longest filling it, so that customers and money can be held against each other.
  const largest = Math.max(
    ...grades.flatMap(({ customers, money: sum = 0n }) => [
      part(customers, graded),
      part(sum, money?.total ?? 0n),
    ]),
  );
  const pictured = (share: number) => bar(largest > 0 ? share / largest : 0, barWidth);
  const head: Cell[] = [
    { text: say('grade') },
    { text: say('customers'), align: 'right' },
    { text: say('share'), align: 'right' },
    { text: '' },
    ...(money
      ? ([
          { text: money.title[language], align: 'right' },
          { text: say('share'), align: 'right' },
          { text: '' },
        ] as const)
      : []),
  ];
  const rows = grades.map(({ colour, customers, money: sum = 0n }, index): Cell[] => [
    { text: names[index]! },
    { text: countWords(customers), align: 'right' },
    { text: shareWords(customers, graded), align: 'right' },
    { text: pictured(part(customers, graded)), colour },
    ...(money
      ? ([
          { text: amount(sum), align: 'right' },
          { text: shareWords(sum, money.total), align: 'right' },
          { text: pictured(part(sum, money.total)), colour },
        ] as const)
      : []),
  ]);
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => displayWidth(row[at]!.text))));
  const line = (cells: readonly Cell[]) =>
    cells
      .map(({ text, align, colour }, at) => paint.colour(padToWidth(text, widths[at]!, align), colour))
      .join('  ')
      .trimEnd();
  return [paint.dim(line(head)), ...rows.map(line)];
}

function part(some: number | bigint, all: number | bigint): number {
  return all > 0 ? Number(some) / Number(all) : 0;
}

function valueLines({ values }: GradingReport, { language, say }: Page): string[] {
  if (values.length === 0) return [];
  const width = Math.max(...values.map(({ title }) => displayWidth(title[language])));
  return [
    '',
    say('report-values'),
    ...values.map(({ kind, title, values: found }) => {
      const figures = kind === 'mean' ? say('report-mean', { value: found[0]! }) : found.join(' | ');
      return `  ${padToWidth(title[language], width)}  ${figures}`;
    }),
  ];
}

function inPlaceLines({ inPlace }: GradingReport, { say }: Page): string[] {
  return inPlace.map(({ dataset, rows, withoutCustomer }) =>
    say('report-in-place', { dataset, rows: countWords(rows), without: countWords(withoutCustomer) }),
  );
}

function reasonLines({ reasons, notGraded }: GradingReport, { language, say }: Page): string[] {
  if (notGraded === 0) return [];
  return [
    '',
    say('report-reasons'),
    ...reasons.map(
      ({ title, customers }) => `  ${title?.[language] ?? say('report-no-step')}  ${countWords(customers)}`,
    ),
  ];
}

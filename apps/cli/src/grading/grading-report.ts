import type { Session } from '@fenji/engine';
import { quoteIdentifier } from '@fenji/engine';
import { type LoadedRun, resultTable } from '@fenji/grader';
import type { SchemeDocument } from '@fenji/scheme';
import type { Label, WorkspaceDefinition } from '@fenji/vocabulary';
import { resultStep } from './grade-names.ts';
import { type PopulationValue, populationValues } from './population-values.ts';

/** What a run found, as a reader wants it: counts, shares, money, cut points, reasons. JSON-safe but for bigints. */
export type GradingReport = {
  readonly run: number;
  readonly identity: string;
  readonly scheme: { readonly code: string; readonly version: string; readonly title: Label };
  readonly asOf: string;
  readonly knownAt: string;
  readonly population: number;
  readonly graded: number;
  readonly notGraded: number;
  /** Best grade first. */
  readonly grades: readonly {
    readonly grade: string;
    readonly title: Label;
    readonly colour?: string;
    readonly customers: number;
    /** Sum of the money measure in units of 10^-scale. */
    readonly money?: bigint;
  }[];
  readonly money?: MoneyMeasure & { readonly currency: string; readonly total: bigint };
  /** Why customers have no grade; without a title no step gave one. */
  readonly reasons: readonly { readonly title?: Label; readonly customers: number }[];
  readonly values: readonly PopulationValue[];
  /** Files read in place of which rows name no customer and so count for nobody. */
  readonly inPlace: readonly {
    readonly dataset: string;
    readonly rows: number;
    readonly withoutCustomer: number;
  }[];
};

type MoneyMeasure = { readonly measure: string; readonly title: Label; readonly scale: number };

/** Reads a finished run as a report; money is the scheme's first measure that sums money up, if it has one. */
export async function readGradingReport(
  session: Session,
  { manifest, document, plan, found }: LoadedRun,
  workspace: WorkspaceDefinition,
): Promise<GradingReport> {
  const { run, identity, scheme, asOf, knownAt, counts } = manifest;
  const step = resultStep(document);
  const money = moneyMeasure(document, plan.result);
  const sums = money === undefined ? undefined : await moneyByGrade(session, run, money.measure);
  return {
    run,
    identity,
    scheme: { code: scheme.code, version: scheme.version, title: document.title },
    asOf,
    knownAt,
    population: counts.population,
    graded: counts.graded,
    notGraded: counts.notGraded,
    grades: counts.byGrade.map(({ grade, customers }) => {
      const words = step.grades.find((each) => each.grade === grade);
      return {
        grade,
        title: words?.title ?? { zh: grade, en: grade },
        ...(words?.colour && { colour: words.colour }),
        customers,
        ...(sums && { money: sums.get(grade) ?? 0n }),
      };
    }),
    ...(money &&
      sums && {
        money: {
          ...money,
          currency: workspace.currency.code,
          total: [...sums.values()].reduce((total, each) => total + each, 0n),
        },
      }),
    reasons: counts.byReason.map(({ reason, veto, customers }) => {
      const title = document.not_graded[reason - 1]?.reason ?? document.vetoes[veto - 1]?.reason;
      return { ...(title && { title }), customers };
    }),
    values: populationValues(document, plan, found),
    inPlace: Object.entries(manifest.inPlaceRows ?? {}).flatMap(([dataset, rows]) =>
      rows.withoutCustomer > 0 ? [{ dataset, ...rows }] : [],
    ),
  };
}

function moneyMeasure(
  document: SchemeDocument,
  columns: LoadedRun['plan']['result'],
): MoneyMeasure | undefined {
  for (const [measure, { unit, aggregate, title }] of Object.entries(document.measures)) {
    const type = columns.find(({ name }) => name === measure)?.type;
    if (unit === 'money' && aggregate === 'sum' && type?.kind === 'number')
      return { measure, title, scale: type.scale };
  }
  return undefined;
}

async function moneyByGrade(
  session: Session,
  run: number,
  measure: string,
): Promise<ReadonlyMap<string, bigint>> {
  const rows = await session.all<{ grade: string; money: bigint }>(
    `select grade, cast(coalesce(sum(${quoteIdentifier(measure)}), 0) as hugeint) as money
     from ${resultTable(run)} where grade is not null group by grade`,
  );
  return new Map(rows.map(({ grade, money }) => [grade, money]));
}

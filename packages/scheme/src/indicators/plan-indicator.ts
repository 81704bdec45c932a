import { divideRounded, rescale } from '@fenji/vocabulary';
import { planTable } from '../decision-table/plan-table.ts';
import { reportFlaws } from '../decision-table/report-flaws.ts';
import { equal, greater, greaterOrEqual, isNull, truthy } from '../expr/build-condition.ts';
import { cases, literalInteger, literalText, nullOf } from '../expr/build-expr.ts';
import { add, clamp, countTrue, divide, multiply, subtract } from '../expr/build-number.ts';
import type { Expr } from '../expr/expr.ts';
import { numberType } from '../expr/expr.ts';
import type { Calibration } from '../plan/calibration.ts';
import { aboveMean } from '../plan/compare-to-mean.ts';
import { exactDecimal, exactLiteral } from '../plan/exact-number.ts';
import { findEntry, findPeers } from '../plan/find-entry.ts';
import type { PlanBuilder, SourcePath } from '../plan/plan-builder.ts';
import { readFeel, readUnaryTests } from '../plan/read-feel.ts';
import type { IndicatorDocument } from './indicator-document.ts';
import { pointsRange } from './points-range.ts';
import { evenShares, quantileCuts } from './quantile-cuts.ts';

/** Adds an indicator's points to the plan and makes its name known; reports what is wrong with it. */
export function planIndicator(
  builder: PlanBuilder,
  name: string,
  indicator: IndicatorDocument,
  path: SourcePath,
  calibration: Calibration | undefined,
): void {
  const points = planPoints(builder, name, indicator, path, calibration);
  if (points === undefined) return;
  const expr = builder.derive(name, points);
  const range = pointsRange(indicator);
  const lowest = range?.[0];
  const scale = expr.type.kind === 'number' ? expr.type.scale : 0;
  const ends = range && { least: inUnits(range[0], scale), most: inUnits(range[1], scale) };
  builder.scope.set(name, {
    expr,
    role: 'score',
    ...ends,
    ...(lowest === undefined ? {} : { lowest: exactLiteral(lowest) }),
  });
  builder.show(name, expr.type, 'score');
}

/** Rounded as linear points are, which may be written finer than they are given. */
function inUnits(value: number, scale: number): bigint {
  const exact = exactDecimal(value);
  return exact.scale <= scale
    ? rescale(exact, scale)
    : divideRounded(exact.units, 10n ** BigInt(exact.scale - scale));
}

function planPoints(
  builder: PlanBuilder,
  name: string,
  indicator: IndicatorDocument,
  path: SourcePath,
  calibration: Calibration | undefined,
): Expr | undefined {
  switch (indicator.method) {
    case 'quantiles':
      return planQuantiles(builder, name, indicator, path, calibration);
    case 'cuts': {
      const entry = findEntry(builder, indicator.of, 'number', [...path, 'of']);
      return (
        entry &&
        classPoints(
          entry.expr,
          indicator.cuts.map(exactLiteral),
          indicator.equal_to_cut,
          pointsOf(builder, indicator, path),
        )
      );
    }
    case 'bands':
      return planBands(builder, indicator, path);
    case 'mean': {
      const entry = findEntry(builder, indicator.of, 'number', [...path, 'of']);
      const peers = findPeers(builder, indicator.peers, [...path, 'peers']);
      if (!entry || !peers) return undefined;
      const less = (indicator.better ?? entry.better) === 'less';
      const above = aboveMean(
        builder,
        name,
        entry,
        peers,
        (indicator.tie === 'better') !== less ? 'above' : 'below',
      );
      const [whenAbove, whenNot] = less ? [0, 1] : [1, 0];
      return unlessNull(
        entry.expr,
        cases([{ when: above, result: literalInteger(whenAbove) }], literalInteger(whenNot)),
      );
    }
    case 'linear': {
      const entry = findEntry(builder, indicator.of, 'number', [...path, 'of']);
      if (!entry) return undefined;
      const [from, to, points] = [indicator.from, indicator.to, indicator.points].map(exactLiteral) as [
        Expr,
        Expr,
        Expr,
      ];
      if (indicator.from === indicator.to) {
        builder.report('linear-ends-equal', { value: indicator.from }, [...path, 'to']);
        return undefined;
      }
      const [low, high] = indicator.from < indicator.to ? [from, to] : [to, from];
      return divide(
        multiply(points, subtract(clamp(entry.expr, low, high), from)),
        subtract(to, from),
        indicator.scale,
      );
    }
    case 'table':
      return planTable(builder, name, indicator, path, {
        of: (rule) => exactLiteral(rule.points),
        priorities: indicator.rules.map(({ points }) => exactLiteral(points)),
      });
    case 'questionnaire':
      return planQuestionnaire(builder, name, indicator, path);
    case 'conditions':
      return planConditions(builder, name, indicator.conditions, [...path, 'conditions']);
    case 'formula':
      return readFeel(indicator.value, builder.scope, 'number', [...path, 'value'], builder.report);
  }
}

type Quantiles = Extract<IndicatorDocument, { method: 'quantiles' }>;

function planQuantiles(
  builder: PlanBuilder,
  name: string,
  indicator: Quantiles,
  path: SourcePath,
  calibration: Calibration | undefined,
): Expr | undefined {
  const entry = findEntry(builder, indicator.of, 'number', [...path, 'of']);
  const peers = findPeers(builder, indicator.peers, [...path, 'peers']);
  const shares = indicator.shares ?? evenShares(indicator.buckets ?? 5);
  if (!shares) builder.report('shares-not-exact', { buckets: indicator.buckets ?? 5 }, [...path, 'buckets']);
  if (!entry || !peers || !shares) return undefined;
  if (shares.some((share, index) => index > 0 && share <= shares[index - 1]!)) {
    builder.report('shares-not-ascending', {}, [...path, 'shares']);
    return undefined;
  }
  const frozen = indicator.frozen ? calibration?.cuts[name] : undefined;
  if (indicator.frozen && frozen === undefined) {
    builder.report('calibration-missing', { name }, [...path, 'frozen']);
    return undefined;
  }
  const cuts =
    frozen?.map(exactLiteral) ??
    quantileCuts(builder, name, entry.expr, { shares, definition: indicator.definition, peers });
  const offset = exactLiteral(indicator.cut_offset);
  const less = (indicator.better ?? entry.better) === 'less';
  const classes = shares.length + 1;
  const points = Array.from({ length: classes }, (_, index) =>
    literalInteger(less ? classes - index : index + 1),
  );
  return classPoints(
    entry.expr,
    cuts.map((cut) => add(cut, offset)),
    indicator.equal_to_cut,
    points,
  );
}

/** The points of the class a figure falls into between ascending cuts; null stays null. */
function classPoints(
  value: Expr,
  cuts: readonly Expr[],
  equalToCut: 'lower' | 'upper',
  points: readonly Expr[],
): Expr {
  const beyond = equalToCut === 'lower' ? greater : greaterOrEqual;
  // From the highest cut down: the first that the figure lies beyond names its class.
  const branches = cuts
    .map((cut, index) => ({ when: beyond(value, cut), result: points[index + 1]! }))
    .reverse();
  return unlessNull(value, cases(branches, points[0]!));
}

function pointsOf(
  builder: PlanBuilder,
  indicator: Extract<IndicatorDocument, { method: 'cuts' }>,
  path: SourcePath,
): readonly Expr[] {
  const { cuts, points } = indicator;
  if (cuts.some((cut, index) => index > 0 && cut <= cuts[index - 1]!))
    builder.report('cuts-not-ascending', {}, [...path, 'cuts']);
  if (points && points.length !== cuts.length + 1) {
    builder.report('points-count-wrong', { wanted: cuts.length + 1, found: points.length }, [
      ...path,
      'points',
    ]);
  }
  return Array.from({ length: cuts.length + 1 }, (_, index) => exactLiteral(points?.[index] ?? index + 1));
}

function planBands(
  builder: PlanBuilder,
  indicator: Extract<IndicatorDocument, { method: 'bands' }>,
  path: SourcePath,
): Expr | undefined {
  const entry = findEntry(builder, indicator.of, 'any', [...path, 'of']);
  if (!entry) return undefined;
  const branches = indicator.bands.map((band, index) => ({
    when: readUnaryTests(band.when, entry, builder.scope, [...path, 'bands', index, 'when'], builder.report),
    result: exactLiteral(band.points),
  }));
  const rules = indicator.bands.map(({ when }) => ({ figure: when }));
  reportFlaws(
    builder,
    { inputs: new Map([['figure', entry]]), rules, nameOf: (rule) => String(rule + 1), overlaps: 'warning' },
    [...path, 'bands'],
  );
  const usable = branches.filter(
    (branch): branch is { when: Expr; result: Expr } => branch.when !== undefined,
  );
  return usable.length === branches.length ? cases(usable, nullOf(numberType(0))) : undefined;
}

function planQuestionnaire(
  builder: PlanBuilder,
  name: string,
  indicator: Extract<IndicatorDocument, { method: 'questionnaire' }>,
  path: SourcePath,
): Expr | undefined {
  const parts: Expr[] = [];
  for (const [question, { of, answers, optional }] of Object.entries(indicator.questions)) {
    const entry = findEntry(builder, of ?? question, 'string', [...path, 'questions', question]);
    if (!entry) continue;
    const branches = Object.entries(answers).map(([answer, { points }]) => ({
      when: equal(entry.expr, literalText(answer)),
      result: exactLiteral(points),
    }));
    const points = cases(branches, optional ? literalInteger(0) : nullOf(numberType(0)));
    const column = builder.derive(`${name}_${question}`, points);
    builder.show(`${name}_${question}`, column.type, 'detail');
    parts.push(column);
  }
  return parts.length === Object.keys(indicator.questions).length
    ? parts.reduce(add, literalInteger(0))
    : undefined;
}

/** The number of conditions that hold, each condition being shown as its own column. */
export function planConditions(
  builder: PlanBuilder,
  name: string,
  conditions: Readonly<Record<string, { when: string }>>,
  path: SourcePath,
): Expr | undefined {
  const held: Expr[] = [];
  for (const [key, { when }] of Object.entries(conditions)) {
    const condition = readFeel(when, builder.scope, 'boolean', [...path, key, 'when'], builder.report);
    if (!condition) continue;
    const column = builder.derive(`${name}_${key}`, truthy(condition));
    builder.show(`${name}_${key}`, column.type, 'detail');
    held.push(column);
  }
  return held.length === Object.keys(conditions).length ? countTrue(held) : undefined;
}

function unlessNull(value: Expr, points: Expr): Expr {
  return cases([{ when: isNull(value), result: nullOf(points.type) }], points);
}

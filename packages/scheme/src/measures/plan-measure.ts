import { dateOf, daysBetween } from '../expr/build-calendar.ts';
import { and, lessOrEqual } from '../expr/build-condition.ts';
import { bound, column, literalBoolean } from '../expr/build-expr.ts';
import { add, divide, subtract } from '../expr/build-number.ts';
import { dateTimeType, dateType, type Expr, numberType } from '../expr/expr.ts';
import type { Aggregate } from '../plan/plan.ts';
import type { PlanBuilder, Scope, ScopeEntry, SourcePath } from '../plan/plan-builder.ts';
import { readFeel } from '../plan/read-feel.ts';
import type { MeasureDocument } from './measure-document.ts';
import { inPeriod, monthsCondition, periodNumber, windowCondition } from './window-condition.ts';

export const asOf = bound('as_of', dateType);

/** Nothing that happened after the as-of date counts, whatever a measure says. */
export const asOfCondition = lessOrEqual(dateOf(column('happened_at', dateTimeType)), asOf);

const whole = numberType(0);

/** The names an expression over one fact may use: the dataset's columns, when it happened, and the run's inputs. */
export function factScope(columns: ReadonlyMap<string, ScopeEntry>, inputs: Scope): Scope {
  const happenedAt = column('happened_at', dateTimeType);
  return new Map([
    ...inputs,
    ['happened_at', { expr: happenedAt, role: 'run' as const }],
    ['happened_on', { expr: dateOf(happenedAt), role: 'run' as const }],
    ...columns,
  ]);
}

/**
 * Adds what a measure needs to the plan and makes its name known.
 * `facts` gives the scope of a dataset's rows, undefined for an unknown dataset.
 */
export function planMeasure(
  builder: PlanBuilder,
  name: string,
  measure: MeasureDocument,
  path: SourcePath,
  facts: (dataset: string) => Scope | undefined,
): void {
  const planned =
    'of' in measure
      ? planOverFacts(builder, name, measure, path, facts)
      : planOverMeasures(builder, name, measure, path);
  if (planned === undefined) return;
  builder.scope.set(name, {
    ...planned,
    role: 'measure',
    better: measure.better,
    ...(neverNegative.has(measure.aggregate) ? { least: 0n } : {}),
  });
  builder.show(name, planned.expr.type, 'measure');
}

const neverNegative = new Set<MeasureDocument['aggregate']>([
  'count',
  'count-distinct',
  'days-since',
  'months-active',
]);

type Planned = Pick<ScopeEntry, 'expr' | 'ratio'>;
type OverFacts = Extract<MeasureDocument, { of: string }>;

function planOverFacts(
  builder: PlanBuilder,
  name: string,
  measure: OverFacts,
  path: SourcePath,
  facts: (dataset: string) => Scope | undefined,
): Planned | undefined {
  const scope = facts(measure.of);
  if (scope === undefined) {
    builder.report('dataset-unknown', { name: measure.of }, [...path, 'of']);
    return undefined;
  }
  const happenedOn = dateOf(column('happened_at', dateTimeType));
  const where =
    measure.where === undefined
      ? literalBoolean(true)
      : readFeel(measure.where, scope, 'boolean', [...path, 'where'], builder.report);
  const numeric = ['sum', 'average', 'share', 'growth', 'per-period'].includes(measure.aggregate);
  const value =
    'value' in measure
      ? readFeel(measure.value, scope, numeric ? 'number' : 'any', [...path, 'value'], builder.report)
      : undefined;
  const part =
    measure.aggregate === 'share'
      ? readFeel(measure.part, scope, 'boolean', [...path, 'part'], builder.report)
      : undefined;
  if (
    where === undefined ||
    ('value' in measure && value === undefined) ||
    (measure.aggregate === 'share' && part === undefined)
  )
    return undefined;

  const months = 'months' in measure ? monthsCondition(measure.months, happenedOn) : literalBoolean(true);
  const window =
    'window' in measure ? windowCondition(measure.window, happenedOn, asOf) : literalBoolean(true);
  const counted = and(where, window, months);
  const take = (
    suffix: string,
    fn: Aggregate['function'],
    over: Expr | undefined,
    condition: Expr,
    whenNone?: bigint,
  ): Expr =>
    builder.aggregate(measure.of, {
      name: `${name}${suffix}`,
      function: fn,
      type: fn === 'count' || fn === 'count-distinct' ? whole : (over?.type ?? whole),
      ...(over ? { value: over } : {}),
      ...(condition.node === 'literal' && condition.value === true ? {} : { where: condition }),
      ...(whenNone === undefined ? {} : { whenNone }),
    });

  const quotient = (numerator: Expr, denominator: Expr, scale: number): Planned => ({
    expr: builder.derive(name, divide(numerator, denominator, scale)),
    ratio: { numerator, denominator },
  });

  switch (measure.aggregate) {
    case 'sum':
      return { expr: take('', 'sum', value, counted, measure.missing === null ? undefined : 0n) };
    case 'count':
      return { expr: take('', 'count', undefined, counted, 0n) };
    case 'count-distinct':
      return { expr: take('', 'count-distinct', value, counted, 0n) };
    case 'months-active':
      return { expr: take('', 'count-distinct', periodNumber(happenedOn, 1), counted, 0n) };
    case 'minimum':
    case 'maximum':
    case 'first':
    case 'last':
      return { expr: take('', measure.aggregate, value, counted) };
    case 'days-since': {
      const day = take('_on', measure.which === 'last' ? 'maximum' : 'minimum', happenedOn, counted);
      return { expr: builder.derive(name, daysBetween(day, asOf)) };
    }
    case 'average': {
      const sum = take('_sum', 'sum', value, counted);
      const count = take('_count', 'count', undefined, counted, 0n);
      return quotient(sum, count, measure.scale);
    }
    case 'share': {
      const all = take('_whole', 'sum', value, counted);
      const some = take('_part', 'sum', value, and(counted, part!), 0n);
      return quotient(some, all, measure.scale);
    }
    case 'growth': {
      const now = take(
        '_now',
        'sum',
        value,
        and(where, windowCondition(measure.period, happenedOn, asOf)),
        0n,
      );
      const before = take(
        '_before',
        'sum',
        value,
        and(where, windowCondition(measure.period, happenedOn, asOf, 1)),
        0n,
      );
      return quotient(subtract(now, before), before, measure.scale);
    }
    case 'per-period': {
      const columns = Array.from({ length: measure.periods }, (_, back) =>
        take(`_${back + 1}`, 'sum', value, and(where, inPeriod(measure.period, happenedOn, asOf, back)), 0n),
      );
      for (const [back, expr] of columns.entries())
        builder.scope.set(`${name}_${back + 1}`, { expr, role: 'measure' });
      return { expr: builder.derive(name, columns.reduce(add)) };
    }
  }
}

type OverMeasures = Exclude<MeasureDocument, { of: string }>;

function planOverMeasures(
  builder: PlanBuilder,
  name: string,
  measure: OverMeasures,
  path: SourcePath,
): Planned | undefined {
  if (measure.aggregate === 'formula') {
    const expr = readFeel(measure.value, builder.scope, 'any', [...path, 'value'], builder.report);
    return expr && { expr: builder.derive(name, expr) };
  }
  const [numerator, denominator] = (['numerator', 'denominator'] as const).map((key) =>
    readFeel(measure[key], builder.scope, 'number', [...path, key], builder.report),
  );
  if (!numerator || !denominator) return undefined;
  return {
    expr: builder.derive(name, divide(numerator, denominator, measure.scale)),
    ratio: { numerator, denominator },
  };
}

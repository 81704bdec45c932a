import { rescale } from '@fenji/vocabulary';
import { coalesce, isNull } from '../expr/build-condition.ts';
import { cases, literal, literalInteger } from '../expr/build-expr.ts';
import { add, divide, multiply } from '../expr/build-number.ts';
import { type Expr, numberType } from '../expr/expr.ts';
import type { Calibration } from '../plan/calibration.ts';
import { exactDecimal } from '../plan/exact-number.ts';
import { findEntry } from '../plan/find-entry.ts';
import type { PlanBuilder, ScopeEntry, SourcePath } from '../plan/plan-builder.ts';
import type { DimensionDocument } from './dimension-document.ts';

/**
 * Adds a dimension: `<name>_<indicator>` = weight x points for each part, `<name>_weight` the weights that count,
 * and `<name>` = their sum, divided by those weights (rounded half away from zero at the stated scale) when normalised.
 * Weights are exact decimals, so that the parts always add up to the digit.
 */
export function planDimension(
  builder: PlanBuilder,
  name: string,
  dimension: DimensionDocument,
  path: SourcePath,
  calibration: Calibration | undefined,
): void {
  const weights = dimension.weights === 'calibrated' ? calibration?.weights[name] : dimension.weights;
  if (weights === undefined) {
    builder.report('calibration-missing', { name }, [...path, 'weights']);
    return;
  }
  const exact = Object.entries(weights).map(([indicator, weight]) => ({
    indicator,
    weight: exactDecimal(weight),
  }));
  if (exact.every(({ weight }) => weight.units === 0n)) {
    builder.report('weights-all-zero', { name }, [...path, 'weights']);
    return;
  }
  const scale = Math.max(...exact.map(({ weight }) => weight.scale));
  const parts = exact.map(({ indicator, weight }) => {
    const entry = findEntry(builder, indicator, 'number', [...path, 'weights', indicator]);
    return (
      entry &&
      planPart(
        builder,
        name,
        indicator,
        entry,
        literal(numberType(scale), rescale(weight, scale)),
        dimension.missing,
        path,
      )
    );
  });
  if (parts.includes(undefined)) return;
  const usable = parts as readonly { product: Expr; weight: Expr }[];
  const sum = usable.map(({ product }) => product).reduce(add);
  const weight = usable.map((part) => part.weight).reduce(add);
  let expr: Expr;
  if (dimension.normalise) {
    const divisor = builder.derive(`${name}_weight`, weight);
    builder.show(`${name}_weight`, divisor.type, 'detail');
    expr = builder.derive(name, divide(sum, divisor, dimension.scale));
  } else expr = builder.derive(name, sum);
  builder.scope.set(name, { expr, role: 'dimension' });
  builder.show(name, expr.type, 'dimension');
}

function planPart(
  builder: PlanBuilder,
  name: string,
  indicator: string,
  entry: ScopeEntry,
  weight: Expr,
  missing: DimensionDocument['missing'],
  path: SourcePath,
) {
  const none = literalInteger(0);
  if (missing === 'worst' && entry.lowest === undefined)
    builder.report('lowest-points-unknown', { name: indicator }, [...path, 'missing']);
  const points = missing === 'worst' ? coalesce(entry.expr, entry.lowest ?? none) : entry.expr;
  const product = multiply(weight, points);
  const counted = missing === 'skip' ? coalesce(product, none) : product;
  const column = builder.derive(`${name}_${indicator}`, counted);
  builder.show(`${name}_${indicator}`, column.type, 'detail');
  const counting =
    missing === 'skip'
      ? cases([{ when: isNull(entry.expr), result: literal(weight.type, 0n) }], weight)
      : weight;
  return { product: column, weight: counting };
}

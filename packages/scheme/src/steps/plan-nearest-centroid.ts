import { and, isNull, lessOrEqual, or } from '../expr/build-condition.ts';
import { cases, literalText, nullOf } from '../expr/build-expr.ts';
import { add, multiply, roundToScale, subtract } from '../expr/build-number.ts';
import { type Expr, stringType } from '../expr/expr.ts';
import type { Calibration } from '../plan/calibration.ts';
import { exactLiteral } from '../plan/exact-number.ts';
import { findEntry } from '../plan/find-entry.ts';
import { nearestName } from '../plan/nearest-name.ts';
import type { PlanBuilder, SourcePath } from '../plan/plan-builder.ts';
import type { StepDocument } from './step-document.ts';

/**
 * The calibrated centre nearest to the customer: squared distances in fixed point, each figure first put on the
 * calibration's footing (x - centre) * factor. Ties go to the centre listed first; centre i gives the i-th grade.
 */
export function planNearestCentroid(
  builder: PlanBuilder,
  name: string,
  step: Extract<StepDocument, { step: 'nearest-centroid' }>,
  path: SourcePath,
  calibration: Calibration | undefined,
): Expr | undefined {
  if (step.weights) reportWeights(builder, step.of, step.weights, [...path, 'weights']);
  const centres = calibration?.centroids[name];
  if (!centres) {
    builder.report('calibration-missing', { name }, path);
    return undefined;
  }
  if (centres.length !== step.grades_by_rank.length) {
    builder.report('centroid-count-wrong', { wanted: step.grades_by_rank.length, found: centres.length }, [
      ...path,
      'grades_by_rank',
    ]);
    return undefined;
  }
  const entries = step.of.map((measure, index) =>
    findEntry(builder, measure, 'number', [...path, 'of', index]),
  );
  if (entries.includes(undefined)) return undefined;
  const values = entries.map((entry) => entry!.expr);
  const factors = calibration?.factors[name] ?? {};
  const distances = centres.map((centre, index) => {
    const parts = step.of.map((measure, at) => {
      const scaled = multiply(
        subtract(values[at]!, exactLiteral(centre[measure] ?? 0)),
        exactLiteral(factors[measure] ?? 1),
      );
      // Four digits of a standard deviation are plenty, and their squares leave 64 bits room for any amount.
      const gap = roundToScale(scaled, 4);
      return multiply(gap, gap);
    });
    const distance = builder.derive(`${name}_distance_${index + 1}`, parts.reduce(add));
    builder.show(`${name}_distance_${index + 1}`, distance.type, 'detail');
    return distance;
  });
  const branches = distances.map((distance, index) => ({
    when: and(...distances.map((other) => lessOrEqual(distance, other))),
    result: literalText(step.grades_by_rank[index]!),
  }));
  return cases(
    [{ when: or(...values.map(isNull)), result: nullOf(stringType) }, ...branches],
    nullOf(stringType),
  );
}

/** Weights name each figure once, and nothing else. */
function reportWeights(
  builder: PlanBuilder,
  of: readonly string[],
  weights: Readonly<Record<string, number>>,
  path: SourcePath,
): void {
  for (const name of of) if (!(name in weights)) builder.report('key-missing', { key: name }, path);
  for (const name of Object.keys(weights))
    if (!of.includes(name))
      builder.report('name-unknown', { name, nearest: nearestName(name, of) ?? of.join(', ') }, [
        ...path,
        name,
      ]);
}

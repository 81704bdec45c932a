import { planTable } from '../decision-table/plan-table.ts';
import { literalText } from '../expr/build-expr.ts';
import { type Expr, stringType } from '../expr/expr.ts';
import { planConditions } from '../indicators/plan-indicator.ts';
import type { Calibration } from '../plan/calibration.ts';
import { findEntry } from '../plan/find-entry.ts';
import { nearestName } from '../plan/nearest-name.ts';
import type { PlanBuilder, SourcePath } from '../plan/plan-builder.ts';
import { readFeel } from '../plan/read-feel.ts';
import { gradeByBands } from './grade-by-bands.ts';
import { planAbc } from './plan-abc.ts';
import { planArrows } from './plan-arrows.ts';
import { planMatrix } from './plan-matrix.ts';
import { planNearestCentroid } from './plan-nearest-centroid.ts';
import { planNtiles } from './plan-ntiles.ts';
import { planPyramid } from './plan-pyramid.ts';
import type { StepDocument } from './step-document.ts';

/** Adds a grade step: `<name>` holds the grade's code (null where none applies). */
export function planStep(
  builder: PlanBuilder,
  name: string,
  step: StepDocument,
  path: SourcePath,
  calibration: Calibration | undefined,
): void {
  reportUnknownGrades(builder, step, path);
  const planned = planGrade(builder, name, step, path, calibration);
  if (planned === undefined) return;
  const expr = builder.derive(name, planned);
  builder.scope.set(name, { expr, role: 'step', values: step.grades.map(({ grade }) => grade) });
  builder.show(name, stringType, 'step');
}

function planGrade(
  builder: PlanBuilder,
  name: string,
  step: StepDocument,
  path: SourcePath,
  calibration: Calibration | undefined,
): Expr | undefined {
  switch (step.step) {
    case 'bands': {
      const entry = findEntry(builder, step.by, 'any', [...path, 'by']);
      return entry && gradeByBands(builder, entry, step.bands, [...path, 'bands']);
    }
    case 'pyramid':
      return planPyramid(builder, name, step, path);
    case 'abc':
      return planAbc(builder, name, step, path);
    case 'ntiles':
      return planNtiles(builder, name, step, path);
    case 'arrows':
      return planArrows(builder, name, step, path);
    case 'matrix':
      return planMatrix(builder, name, step, path);
    case 'table':
      return planTable(builder, name, step, path, {
        of: (rule) => literalText(rule.grade),
        priorities: prioritiesOf(step),
      });
    case 'count': {
      const held = planConditions(builder, name, step.conditions, [...path, 'conditions']);
      if (!held) return undefined;
      const count = builder.derive(`${name}_count`, held);
      builder.show(`${name}_count`, count.type, 'detail');
      const most = BigInt(Object.keys(step.conditions).length);
      return gradeByBands(builder, { expr: count, role: 'score', least: 0n, most }, step.bands, [
        ...path,
        'bands',
      ]);
    }
    case 'nearest-centroid':
      return planNearestCentroid(builder, name, step, path, calibration);
    case 'manual':
      return findEntry(builder, step.attribute, 'string', [...path, 'attribute'])?.expr;
    case 'formula':
      return readFeel(step.value, builder.scope, 'string', [...path, 'value'], builder.report);
  }
}

/** The grades as listed; an unlisted one, reported elsewhere, comes last. */
function prioritiesOf({ grades, rules }: Extract<StepDocument, { step: 'table' }>): readonly Expr[] {
  return [...grades, ...rules].map(({ grade }) => literalText(grade));
}

/** Every grade that a step can give has to be one of its listed grades. */
function reportUnknownGrades(builder: PlanBuilder, step: StepDocument, path: SourcePath): void {
  const known = new Set(step.grades.map(({ grade }) => grade));
  for (const [grade, at] of givenGrades(step)) {
    if (!known.has(grade))
      builder.report(
        'grade-unknown',
        { grade, nearest: nearestName(grade, known) ?? [...known].join(', ') },
        [...path, ...at],
      );
  }
}

function givenGrades(step: StepDocument): readonly (readonly [string, SourcePath])[] {
  switch (step.step) {
    case 'bands':
    case 'count':
      return Object.keys(step.bands).map((grade) => [grade, ['bands', grade]]);
    case 'pyramid':
      return Object.keys(step.shares).map((grade) => [grade, ['shares', grade]]);
    case 'abc':
      return Object.keys(step.cumulative).map((grade) => [grade, ['cumulative', grade]]);
    case 'ntiles':
      return step.tiles.map((grade, index) => [grade, ['tiles', index]]);
    case 'arrows':
      return Object.entries(step.patterns).map(([pattern, grade]) => [grade, ['patterns', pattern]]);
    case 'matrix':
      return Object.entries(step.cells).map(([cell, grade]) => [grade, ['cells', cell]]);
    case 'table':
      return step.rules.map(({ grade }, index) => [grade, ['rules', index, 'grade']]);
    case 'nearest-centroid':
      return step.grades_by_rank.map((grade, index) => [grade, ['grades_by_rank', index]]);
    case 'manual':
    case 'formula':
      return [];
  }
}

import { reportFlaws } from '../decision-table/report-flaws.ts';
import { and, equal, isNull } from '../expr/build-condition.ts';
import { cases, literalText, nullOf } from '../expr/build-expr.ts';
import { type Expr, stringType } from '../expr/expr.ts';
import { aboveMean } from '../plan/compare-to-mean.ts';
import { findEntry } from '../plan/find-entry.ts';
import type { PlanBuilder, SourcePath } from '../plan/plan-builder.ts';
import { readUnaryTests } from '../plan/read-feel.ts';
import type { StepDocument } from './step-document.ts';

type Matrix = Extract<StepDocument, { step: 'matrix' }>;
type Axis = Matrix['axes'][number];

/** The level on each axis (`<name>_axis_1` …), and the grade of the cell they meet in. */
export function planMatrix(
  builder: PlanBuilder,
  name: string,
  step: Matrix,
  path: SourcePath,
): Expr | undefined {
  reportCells(builder, step, path);
  const levels = step.axes.map((axis, index) => {
    const level = planAxis(builder, `${name}_axis_${index + 1}`, axis, [...path, 'axes', index]);
    if (!level) return undefined;
    const column = builder.derive(`${name}_axis_${index + 1}`, level);
    builder.show(`${name}_axis_${index + 1}`, stringType, 'detail');
    return column;
  });
  if (levels.includes(undefined)) return undefined;
  const branches = Object.entries(step.cells).map(([cell, grade]) => ({
    when: and(...cell.split('/').map((level, index) => equal(levels[index]!, literalText(level)))),
    result: literalText(grade),
  }));
  return cases(branches, nullOf(stringType));
}

function planAxis(builder: PlanBuilder, name: string, axis: Axis, path: SourcePath): Expr | undefined {
  const entry = findEntry(builder, axis.by, 'any', [...path, 'by']);
  if (!entry) return undefined;
  if ('mean' in axis) {
    const { high, low, tie } = axis.mean;
    const above = aboveMean(builder, name, entry, [], tie === 'high' ? 'above' : 'below');
    return cases(
      [
        { when: isNull(entry.expr), result: nullOf(stringType) },
        { when: above, result: literalText(high) },
      ],
      literalText(low),
    );
  }
  const branches = axis.levels.map(({ level, when }, index) => ({
    when: readUnaryTests(when, entry, builder.scope, [...path, 'levels', index, 'when'], builder.report),
    result: literalText(level),
  }));
  const rules = axis.levels.map(({ when }) => ({ figure: when }));
  reportFlaws(
    builder,
    {
      inputs: new Map([['figure', entry]]),
      rules,
      nameOf: (rule) => axis.levels[rule]!.level,
      overlaps: 'warning',
    },
    [...path, 'levels'],
  );
  const usable = branches.filter(
    (branch): branch is { when: Expr; result: Expr } => branch.when !== undefined,
  );
  return usable.length === branches.length ? cases(usable, nullOf(stringType)) : undefined;
}

/** Each combination of levels has one cell, and each cell is such a combination. */
function reportCells(builder: PlanBuilder, step: Matrix, path: SourcePath): void {
  const axes = step.axes.map((axis) =>
    'mean' in axis ? [axis.mean.high, axis.mean.low] : axis.levels.map(({ level }) => level),
  );
  const wanted = axes.reduce<string[]>(
    (cells, levels) =>
      cells.length === 0 ? levels : cells.flatMap((cell) => levels.map((level) => `${cell}/${level}`)),
    [],
  );
  for (const cell of wanted)
    if (!(cell in step.cells)) builder.report('cell-missing', { cell }, [...path, 'cells']);
  for (const cell of Object.keys(step.cells))
    if (!wanted.includes(cell))
      builder.report('cell-unknown', { cell, nearest: wanted.join(', ') }, [...path, 'cells', cell]);
}

import { reportFlaws } from '../decision-table/report-flaws.ts';
import { cases, literalText, nullOf } from '../expr/build-expr.ts';
import { type Expr, stringType } from '../expr/expr.ts';
import type { PlanBuilder, ScopeEntry, SourcePath } from '../plan/plan-builder.ts';
import { readUnaryTests } from '../plan/read-feel.ts';

/** The grade of the first band whose unary tests the figure passes; null when none does. */
export function gradeByBands(
  builder: PlanBuilder,
  entry: ScopeEntry,
  bands: Readonly<Record<string, string>>,
  path: SourcePath,
): Expr | undefined {
  const branches: { when: Expr; result: Expr }[] = [];
  for (const [grade, tests] of Object.entries(bands)) {
    const when = readUnaryTests(tests, entry, builder.scope, [...path, grade], builder.report);
    if (when) branches.push({ when, result: literalText(grade) });
  }
  const grades = Object.keys(bands);
  const rules = Object.values(bands).map((tests) => ({ figure: tests }));
  reportFlaws(
    builder,
    { inputs: new Map([['figure', entry]]), rules, nameOf: (rule) => grades[rule]!, overlaps: 'warning' },
    path,
  );
  return branches.length === grades.length ? cases(branches, nullOf(stringType)) : undefined;
}

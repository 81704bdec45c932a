import { interpretExpr, type Values } from '../expr/interpret-expr.ts';
import type { Plan, RankColumn } from '../plan/plan.ts';

/**
 * A stored row with some of its measures changed, everything that follows from them worked out again, the rest of
 * the population (cut points, means) staying as it was found. `place` tells the rank that a changed row would have.
 */
export async function regradeRow(
  plan: Plan,
  stored: Values,
  found: Values,
  changes: Values,
  place: (column: RankColumn, row: Values) => Promise<bigint | null>,
): Promise<Values> {
  let row: Values = { ...stored, ...changes };
  for (const stage of plan.stages) {
    if (stage.stage === 'derived') {
      const derived = stage.columns.map(({ name, expr }) => [
        name,
        changes[name] ?? interpretExpr(expr, row, found),
      ]);
      row = { ...row, ...Object.fromEntries(derived) };
    } else if (stage.stage === 'ranked') {
      for (const column of stage.columns) row = { ...row, [column.name]: await place(column, row) };
    }
  }
  return row;
}

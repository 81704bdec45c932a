import type { AnalysisInput, AnalysisProblem } from '../analysis.ts';
import { textColumns } from '../analysis.ts';

/** The texts of an optional role's column, or row numbers from 1 where the role is left open. */
export function rowNames(input: AnalysisInput, role: string): readonly string[] | AnalysisProblem {
  if ((input.roles[role] ?? []).length === 0) {
    return Array.from({ length: input.table.rows }, (_, row) => String(row + 1));
  }
  const columns = textColumns(input, role);
  return 'code' in columns ? columns : columns[0]!;
}

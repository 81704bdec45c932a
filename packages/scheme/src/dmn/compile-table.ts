import { type LoweredTable, lowerTable, priorityOf, type TableRule } from '../decision-table/lower-table.ts';
import { and } from '../expr/build-condition.ts';
import { nullOf } from '../expr/build-expr.ts';
import { type Expr, nullType } from '../expr/expr.ts';
import {
  compileFeel,
  compileFeelValue,
  compileUnaryTests,
  type FeelFinding,
  type FeelScope,
} from '../feel/compile-feel.ts';
import type { DmnTable } from './dmn-model.ts';

/** Takes the findings of one cell or column head; `place` says which, counted from 1. */
export type ReportAt = (place: string, findings: readonly FeelFinding[]) => void;

/** A table as plain expressions; undefined after at least one error was reported. */
export function compileTable(table: DmnTable, scope: FeelScope, report: ReportAt): LoweredTable | undefined {
  const read = (text: string, place: string): Expr | undefined => {
    const { expr, findings } = compileFeel(text, scope);
    report(place, findings);
    return expr;
  };
  const rules = compileRules(table, scope, read, report);
  if (!rules) return undefined;
  const priorities = table.outputs.map(({ values }) => (values === undefined ? undefined : listOf(values)));
  for (const [at, priority] of priorities.entries()) {
    const kinds = new Set(rules.map(({ outputs }) => outputs[at]?.type.kind));
    kinds.delete('null');
    if (kinds.size > 1) return reportTable(report, 'dmn-outputs-mismatch', `output ${at + 1}`);
    const goesByPriority = table.hitPolicy === 'priority' || table.hitPolicy === 'output-order';
    if (!goesByPriority) continue;
    const isRanked = rules.every(({ outputs }) => priorityOf(outputs[at] as Expr, priority) !== undefined);
    if (!isRanked) return reportTable(report, 'dmn-priority-missing', `output ${at + 1}`);
  }
  const defaults = table.outputs.map(({ otherwise }, at) =>
    otherwise === undefined ? undefined : read(otherwise, `output ${at + 1}`),
  );
  const hasDefault = defaults.some((expr) => expr !== undefined);
  const otherwise = defaults.map((expr) => expr ?? nullOf(nullType));
  return lowerTable({ hitPolicy: table.hitPolicy, rules, priorities, ...(hasDefault ? { otherwise } : {}) });
}

function compileRules(
  table: DmnTable,
  scope: FeelScope,
  read: (text: string, place: string) => Expr | undefined,
  report: ReportAt,
): readonly TableRule[] | undefined {
  const inputs = table.inputs.map((input, at) => {
    const expr = read(input.text, `input ${at + 1}`);
    return expr && { expr, ...allowedTexts(input.values) };
  });
  const rules: TableRule[] = [];
  for (const [row, rule] of table.rules.entries()) {
    const tests = inputs.map((input, at) => {
      if (!input) return undefined;
      const { expr, findings } = compileUnaryTests(rule.inputs[at] ?? '-', input, scope);
      report(`rule ${row + 1}, input ${at + 1}`, findings);
      return expr;
    });
    const outputs = table.outputs.map((_, at) =>
      read(rule.outputs[at] ?? 'null', `rule ${row + 1}, output ${at + 1}`),
    );
    if (tests.every((test) => test !== undefined) && outputs.every((output) => output !== undefined)) {
      rules.push({ condition: and(...tests), outputs });
    }
  }
  return rules.length > 0 && rules.length === table.rules.length ? rules : undefined;
}

/** The literals that unary tests such as `"Approved", "Declined"` list; undefined when they are something else. */
function listOf(tests: string): readonly Expr[] | undefined {
  const { value } = compileFeelValue(`[${tests}]`, new Map());
  if (!value || !('structure' in value) || value.structure !== 'list') return undefined;
  const exprs = value.items.flatMap((item) => ('structure' in item ? [] : [item.expr]));
  return exprs.length === value.items.length ? exprs : undefined;
}

function allowedTexts(tests: string | undefined): { values?: readonly string[] } {
  const listed = tests === undefined ? undefined : listOf(tests);
  const texts = listed?.flatMap((expr) =>
    expr.node === 'literal' && typeof expr.value === 'string' ? [expr.value] : [],
  );
  return texts !== undefined && texts.length > 0 && texts.length === listed?.length ? { values: texts } : {};
}

function reportTable(report: ReportAt, code: string, place: string): undefined {
  report(place, [{ code, params: {}, severity: 'error', offset: 0, length: 0 }]);
  return undefined;
}

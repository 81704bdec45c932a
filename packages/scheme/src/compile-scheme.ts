import type { Diagnostic } from '@fenji/vocabulary';
import { checkColumns } from './check/check-columns.ts';
import { checkNames } from './check/check-names.ts';
import { checkSensitive } from './check/check-sensitive.ts';
import { type SensitiveKind, sensitiveKinds } from './check/sensitive-kinds.ts';
import type { Calibration } from './plan/calibration.ts';
import type { Plan } from './plan/plan.ts';
import type { Report } from './plan/plan-builder.ts';
import { planScheme } from './plan/plan-scheme.ts';
import { parseDocument } from './source/parse-document.ts';
import { type SchemeDocument, schemeDocument } from './source/scheme-document.ts';

export type CompiledScheme = {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Both are absent when an error was found. */
  readonly document?: SchemeDocument;
  readonly plan?: Plan;
  /** What the plan was calibrated with. */
  readonly calibration?: Calibration;
};

export type CompileOptions = {
  /** What counts as sensitive personal information; the law's kinds unless given. */
  readonly sensitiveKinds?: readonly SensitiveKind[];
};

/** From a scheme's text to its plan; everything that is wrong is listed with line and column, nothing is thrown. */
export function compileScheme(
  text: string,
  calibration?: Calibration,
  options: CompileOptions = {},
): CompiledScheme {
  const { document, diagnostics: structural, map } = parseDocument(text, schemeDocument);
  if (!document) return { text, diagnostics: structural };
  const diagnostics: Diagnostic[] = [];
  const report: Report = (code, params, path, severity = 'error', span) => {
    diagnostics.push({ code, params, severity, at: map.at(path, span?.offset) });
  };
  checkNames(document, report);
  const plan = planScheme(document, calibration, report);
  if (!diagnostics.some(isError)) {
    checkColumns(plan, document, report);
    checkSensitive(plan, document, report, options.sensitiveKinds ?? sensitiveKinds);
  }
  diagnostics.sort((a, b) => position(a) - position(b));
  if (diagnostics.some(isError)) return { text, diagnostics };
  return { text, diagnostics, document, plan, ...(calibration ? { calibration } : {}) };
}

/**
 * A compiled scheme with another document in its place, planned afresh with the same calibration unless another is
 * given; for variants that have no text of their own.
 */
export function replanScheme(
  scheme: CompiledScheme,
  document: SchemeDocument,
  calibration: Calibration | undefined = scheme.calibration,
): CompiledScheme {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (code, params, _path, severity = 'error') =>
    diagnostics.push({ code, params, severity });
  const plan = planScheme(document, calibration, report);
  if (diagnostics.some(isError)) return { text: scheme.text, diagnostics };
  return { text: scheme.text, diagnostics, document, plan, ...(calibration ? { calibration } : {}) };
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

function position({ at }: Diagnostic): number {
  return at && 'line' in at ? at.line * 10_000 + at.column : 0;
}

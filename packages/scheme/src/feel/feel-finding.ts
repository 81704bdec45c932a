import type { Diagnostic } from '@fenji/vocabulary';
import type { Span } from './feel-tree.ts';

/** What is wrong inside one FEEL text; the caller knows where that text stands and maps the offset on. */
export type FeelFinding = Omit<Diagnostic, 'at'> & { readonly offset: number; readonly length: number };

/** A finding over a piece of the text. */
export function feelFinding(
  code: string,
  params: Diagnostic['params'],
  { from, to }: Span,
  severity: Diagnostic['severity'] = 'error',
): FeelFinding {
  return { code, params, severity, offset: from, length: to - from };
}

import { messages as schemeMessages } from '@fenji/scheme';
import { type Diagnostic, wordMessage } from '@fenji/vocabulary';
import type { Context } from '../command.ts';

/** A diagnostic as compilers write it, so that editors find the place: `file:line:column: error: sentence`. */
export function wordDiagnostic(
  diagnostic: Diagnostic,
  file: string,
  context: Pick<Context, 'language' | 'say' | 'paint'>,
): string {
  const { at, severity, code, params } = diagnostic;
  const place = placeOf(file, at);
  const kind = context.say(severity === 'error' ? 'error' : 'warning');
  const painted = severity === 'error' ? context.paint.red(kind) : context.paint.yellow(kind);
  return `${place}: ${painted} ${wordMessage(schemeMessages, context.language, code, params)}`;
}

/** Rows count from 1 below a file's head, as the lines of a sheet count from 2. */
function placeOf(file: string, at: Diagnostic['at']): string {
  if (at === undefined) return file;
  return 'line' in at ? `${file}:${at.line}:${at.column}` : `${file}:${at.row + 1}`;
}

/** Tells every diagnostic of a file on stderr. */
export function noteDiagnostics(diagnostics: readonly Diagnostic[], file: string, context: Context): void {
  for (const diagnostic of diagnostics) context.note(wordDiagnostic(diagnostic, file, context));
}

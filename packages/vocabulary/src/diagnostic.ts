import type { Language } from './label.ts';

/** Where a diagnostic points: a position in a text (1-based line and column) or a cell of a file (1-based data row). */
export type DiagnosticPlace =
  | { readonly file?: string; readonly line: number; readonly column: number }
  | { readonly file?: string; readonly row: number; readonly field?: string };

/** What is wrong with a text or a file, as data: listed, never thrown; its words come from a message table. */
export type Diagnostic = {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly severity: 'error' | 'warning';
  readonly at?: DiagnosticPlace;
};

/** Message templates by code, `{name}` standing for a parameter; one table per language, same codes in both. */
export type MessageTable = Readonly<Record<string, string>>;
export type Messages = Readonly<Record<Language, MessageTable>>;

/**
 * The sentence of one code in one language.
 * Throws when the code has no template or a parameter is missing: a message nobody wrote is a fault of ours.
 */
export function wordMessage(
  messages: Messages,
  language: Language,
  code: string,
  params: Readonly<Record<string, string | number>>,
): string {
  const template = messages[language][code];
  if (template === undefined) throw new Error(`no message for ${code} in ${language}`);
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`message ${code} needs {${name}}`);
    return String(value);
  });
}

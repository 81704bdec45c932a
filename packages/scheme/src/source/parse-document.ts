import type { Diagnostic } from '@fenji/vocabulary';
import type { z } from 'zod';
import { openYaml, type SourceMap } from './source-map.ts';

export type ParsedDocument<T> = {
  readonly document?: T;
  readonly diagnostics: readonly Diagnostic[];
  readonly map: SourceMap;
};

/** A YAML text as the document its schema promises, or what is wrong with it and where; never throws on bad text. */
export function parseDocument<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
): ParsedDocument<z.infer<Schema>> {
  const { document: yaml, map } = openYaml(text);
  const syntax = yaml.errors.map((error): Diagnostic => {
    const start = error.linePos?.[0];
    const detail = error.message.split('\n')[0] ?? error.code;
    return {
      code: 'yaml-syntax',
      params: { detail },
      severity: 'error',
      at: { line: start?.line ?? 1, column: start?.col ?? 1 },
    };
  });
  if (syntax.length > 0) return { diagnostics: syntax, map };
  const parsed = schema.safeParse(yaml.toJS());
  if (parsed.success) return { document: parsed.data, diagnostics: [], map };
  return { diagnostics: parsed.error.issues.flatMap((issue) => diagnose(issue, map)), map };
}

type Issue = z.core.$ZodIssue;

function diagnose(issue: Issue, map: SourceMap): readonly Diagnostic[] {
  const path = issue.path as (string | number)[];
  const field = path.join('.') || '—';
  const found = (code: string, params: Diagnostic['params'], at = path): Diagnostic => ({
    code,
    params,
    severity: 'error',
    at: map.at(at),
  });
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => found('key-unknown', { key, in: field }, [...path, key]));
    case 'invalid_type':
      return [
        issue.input === undefined && !/received (?!undefined)/.test(issue.message)
          ? found('key-missing', { key: field })
          : found('value-kind-wrong', { key: field, wanted: issue.expected }),
      ];
    case 'invalid_value':
      return [found('value-not-allowed', { key: field, allowed: issue.values.map(String).join(', ') })];
    case 'invalid_union': {
      // A union names its own fault when a key chooses the branch; otherwise the branch that came furthest does.
      if (issue.errors.length === 0)
        return [found('choice-unknown', { key: field, choice: choiceAt(issue, map, path) })];
      const furthest = [...issue.errors].sort((a, b) => depth(b) - depth(a))[0] ?? [];
      return furthest.flatMap((inner) =>
        diagnose({ ...inner, path: [...path, ...inner.path] } as Issue, map),
      );
    }
    case 'too_small':
      return [found('value-too-small', { key: field, minimum: String(issue.minimum) })];
    case 'too_big':
      return [found('value-too-big', { key: field, maximum: String(issue.maximum) })];
    case 'invalid_key':
      return [found('name-not-allowed', { key: field })];
    default:
      return [found('value-not-allowed', { key: field, allowed: issue.message })];
  }
}

function choiceAt(issue: Issue, map: SourceMap, path: readonly (string | number)[]): string {
  const { line } = map.at(path);
  return map.text.split('\n')[line - 1]?.trim() ?? issue.message;
}

function depth(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length));
}

import type { SchemeDocument } from '@fenji/scheme';

export type Mutant = { readonly what: string; readonly document: SchemeDocument };

/** Parts of a scheme whose numbers and comparisons are boundaries between grades. */
const parts = ['not_graded', 'indicators', 'steps', 'vetoes', 'quotas'] as const;
/** Keys whose numbers are boundaries, and keys whose texts are tests. */
const boundaryKeys = new Set(['cuts', 'shares', 'cumulative', 'limits', 'share']);
const testKeys = new Set(['when', 'bands', 'value']);

/**
 * The scheme with one boundary changed at a time: a number by one unit of its last place in either direction, or a
 * comparison with its end left out or taken in.
 */
export function* mutantsOf(document: SchemeDocument): Generator<Mutant> {
  for (const part of parts) {
    const value: unknown = document[part];
    for (const { path, changed } of mutate(value, [part], undefined)) {
      const [, ...rest] = path;
      yield {
        what: `${path.join('.')} = ${JSON.stringify(changed)}`,
        document: { ...document, [part]: replaced(value, rest, changed) } as SchemeDocument,
      };
    }
  }
}

type Change = { readonly path: readonly (string | number)[]; readonly changed: unknown };

function* mutate(
  value: unknown,
  path: readonly (string | number)[],
  key: string | undefined,
): Generator<Change> {
  if (typeof value === 'number') {
    if (key && boundaryKeys.has(key))
      for (const changed of nearby(String(value))) yield { path, changed: Number(changed) };
  } else if (typeof value === 'string') {
    if (key && testKeys.has(key)) for (const changed of changedTests(value)) yield { path, changed };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* mutate(item, [...path, index], key);
  } else if (value && typeof value === 'object') {
    for (const [name, item] of Object.entries(value)) {
      if (['title', 'grades', 'reason', 'because', 'questions'].includes(name)) continue;
      const known = boundaryKeys.has(name) || testKeys.has(name) ? name : key;
      yield* mutate(item, [...path, name], known);
    }
  }
}

/** A decimal one unit of its last place higher and lower. */
function nearby(text: string): readonly string[] {
  const digits = text.split('.')[1]?.length ?? 0;
  const step = 10 ** -digits;
  return [Number(text) + step, Number(text) - step].map((each) => each.toFixed(digits));
}

function* changedTests(text: string): Generator<string> {
  const outside = text.replace(/"[^"]*"/g, (quoted) => '\u0000'.repeat(quoted.length));
  for (const match of outside.matchAll(/(?<![\w.])\d+(?:\.\d+)?(?![\w-])/g)) {
    for (const changed of nearby(match[0]))
      yield text.slice(0, match.index) + changed + text.slice(match.index + match[0].length);
  }
  for (const match of outside.matchAll(
    />=|<=|(?<![<>=!])[<>](?!=)|[[\]()](?=[\d.-]*\.\.)|(?<=\.\.[\d.-]*)[\])]/g,
  )) {
    const swapped = swaps[match[0]];
    if (swapped) yield text.slice(0, match.index) + swapped + text.slice(match.index + match[0].length);
  }
}

const swaps: Readonly<Record<string, string>> = {
  '>=': '>',
  '<=': '<',
  '>': '>=',
  '<': '<=',
  '[': '(',
  '(': '[',
  ']': ')',
  ')': ']',
};

function replaced(value: unknown, path: readonly (string | number)[], changed: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return changed;
  if (Array.isArray(value))
    return value.map((item, index) => (index === key ? replaced(item, rest, changed) : item));
  const record = value as Readonly<Record<string, unknown>>;
  return { ...record, [key]: replaced(record[key], rest, changed) };
}

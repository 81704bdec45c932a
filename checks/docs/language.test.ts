import { compileScheme, parseGradingSet, schemeJsonSchema } from '@fenji/scheme';
import { describe, expect, it } from 'vitest';
import { listPaths, readText } from '../repository/source-files.ts';
import { codeBlocks, inFrame } from './code-blocks.ts';

const pages = listPaths('docs/language').filter((path) => path.endsWith('.md'));
const frame = codeBlocks(readText('docs/language/README.md')).find(({ words }) => words[1] === 'frame')!.text;
const examples = (kind: string) =>
  pages.flatMap((path) =>
    codeBlocks(readText(path))
      .filter(({ words }) => words[0] === 'yaml' && words[1] === kind)
      .map((block) => ({
        place: `${path}:${block.line}`,
        text: block.text,
        error: block.words.find((word) => word.startsWith('error='))?.slice(6),
      })),
  );
const blocks = examples('scheme');
const codesOf = (text: string) =>
  compileScheme(inFrame(frame, text))
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);

describe('examples of the language', () => {
  it('stand in a frame that compiles', () => expect(codesOf('')).toEqual([]));

  it.each(blocks.filter(({ error }) => error === undefined))('$place compiles', ({ text }) => {
    expect(codesOf(text)).toEqual([]);
  });
  it.each(blocks.filter(({ error }) => error !== undefined))(
    '$place is refused with $error',
    ({ text, error }) => {
      expect(codesOf(text)).toContain(error);
    },
  );

  it.each(examples('grading-set'))('$place is a grading set, or refused with $error', ({ text, error }) => {
    expect(parseGradingSet(text).diagnostics.map(({ code }) => code)).toEqual(error ? [error] : []);
  });

  it('show every aggregate, method and step that compiles', () => {
    const shown = blocks.map(({ text }) => text).join('\n');
    const missing = [...choices(schemeJsonSchema())].filter(
      (choice) => !new RegExp(`\\b${choice}\\b`).test(shown),
    );
    expect(missing).toEqual([]);
  });
});

describe('the guards of examples', () => {
  it('see a block that does not compile', () =>
    expect(codesOf('population: { from: nowhere }\n')).not.toEqual([]));
  it('let a block take the place of a part of the frame', () => {
    expect(inFrame('a: 1\nb:\n  c: 2\n', 'b: 3\n')).toBe('a: 1\nb: 3\n');
    const frame = 'measures:\n  x: 1\n  y: 2\n';
    expect(inFrame(frame, 'measures:\n  x: 3\n')).toBe('measures:\n  y: 2\n  x: 3\n');
  });
  it('find blocks with their words and lines', () => {
    expect(codeBlocks('x\n```yaml scheme error=a-b\na: 1\n```\n')).toEqual([
      { words: ['yaml', 'scheme', 'error=a-b'], text: 'a: 1\n', line: 2 },
    ]);
  });
});

/** What stands under `aggregate`, `method` and `step` in the schema, as `key: value`. */
function choices(schema: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof schema !== 'object' || schema === null) return found;
  for (const [key, value] of Object.entries(schema)) {
    if (
      ['aggregate', 'method', 'step'].includes(key) &&
      typeof value === 'object' &&
      value &&
      'const' in value
    )
      found.add(`${key}: ${String(value.const)}`);
    choices(value, found);
  }
  return found;
}

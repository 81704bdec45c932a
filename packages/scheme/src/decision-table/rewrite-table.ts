import type { Label } from '@fenji/vocabulary';
import {
  Document,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { inputNames, type PlainRule, type PlainTable, withoutAnything } from './plain-table.ts';

type Edit = { readonly from: number; readonly to: number; readonly text: string };

/**
 * A scheme's text with another table in the place of the one at `path` (`['steps', 'tier']`). Everything outside the
 * table stays as it is, to the letter; so do its rules that are unchanged, with the comments above and beside them.
 * Throws when there is no table.
 */
export function rewriteTable(text: string, path: readonly string[], table: PlainTable): string {
  const part = parseDocument(text, { version: '1.2' }).getIn(path, true);
  const rules = isMap(part) ? part.get('rules', true) : undefined;
  if (!isMap(part) || !isSeq(rules)) throw new RangeError(`no decision table at ${path.join('.')}`);
  const edits = [
    ...rewriteHit(text, part, table),
    ...rewriteInputs(part, table),
    rewriteRules(text, part, rules, table),
  ];
  return edits
    .sort((a, b) => b.from - a.from)
    .reduce((written, { from, to, text: piece }) => written.slice(0, from) + piece + written.slice(to), text);
}

function rewriteHit(text: string, part: YAMLMap, { hit }: PlainTable): readonly Edit[] {
  const node = part.get('hit', true) as Node | undefined;
  if (node?.range) return [{ from: node.range[0], to: node.range[1], text: hit }];
  const key = keyOf(part, 'rules');
  if (hit === 'unique' || !key?.range) return [];
  const separator = part.flow ? ', ' : `\n${' '.repeat(columnOf(text, key.range[0]))}`;
  return [{ from: key.range[0], to: key.range[0], text: `hit: ${hit}${separator}` }];
}

/** Only lists of names can have changed. */
function rewriteInputs(part: YAMLMap, { inputs }: PlainTable): readonly Edit[] {
  const node = part.get('inputs', true) as Node | undefined;
  if (!isSeq(node) || !node.range || String(node.toJSON()) === inputNames(inputs).join()) return [];
  return [{ from: node.range[0], to: node.range[1], text: flowText(inputNames(inputs)) }];
}

function rewriteRules(text: string, part: YAMLMap, seq: YAMLSeq, table: PlainTable): Edit {
  const wanted = table.rules.map((rule) => documentOf(rule, table.yields));
  const [from, to] = seq.range!;
  if (seq.flow) return { from, to, text: flowText(wanted) };
  const indent = ' '.repeat(columnOf(text, from));
  // What stands between the word and the first rule belongs to that rule.
  const start = lineEnd(text, keyOf(part, 'rules')!.range![0]);
  const chunks = chunksOf(text, seq, start);
  const unused = seq.items.map((item, index) => ({
    meaning: meaningOf((item as Node).toJSON() as RuleDocument),
    chunk: chunks[index]!,
  }));
  const lines = wanted.map((rule) => {
    const at = unused.findIndex(({ meaning }) => meaning === meaningOf(rule));
    return at < 0 ? `${indent}- ${flowText(rule)}\n` : unused.splice(at, 1)[0]!.chunk;
  });
  return { from: start, to: Math.min(start + chunks.join('').length, text.length), text: lines.join('') };
}

/** The text of each item by whole lines, together with the lines above it since the item before. */
function chunksOf(text: string, seq: YAMLSeq, start: number): readonly string[] {
  let from = start;
  return seq.items.map((item) => {
    const [, end] = (item as Node).range!;
    // A block ends after its line break already.
    const last = text[end - 1] === '\n' ? end : lineEnd(text, end);
    const chunk = text.slice(from, last);
    from = last;
    return chunk.endsWith('\n') ? chunk : `${chunk}\n`;
  });
}

type RuleDocument = {
  readonly when?: Readonly<Record<string, unknown>>;
  readonly grade?: string;
  readonly points?: number;
  readonly because?: Label;
};

function documentOf({ when, gives, because }: PlainRule, yields: PlainTable['yields']): RuleDocument {
  return {
    ...(Object.keys(when).length > 0 ? { when } : {}),
    ...(yields === 'points' ? { points: Number(gives) } : { grade: gives }),
    ...(because ? { because } : {}),
  };
}

/** The same text for rules that mean the same, however their cells are written: `3` and `'3'` are one test. */
function meaningOf({ when = {}, grade, points, because }: RuleDocument): string {
  const cells = Object.fromEntries(Object.entries(when).map(([name, test]) => [name, String(test)]));
  return JSON.stringify([
    Object.entries(withoutAnything(cells)).sort(),
    grade ?? points,
    because?.zh,
    because?.en,
  ]);
}

/** Data on one line, as YAML. */
function flowText(data: unknown): string {
  const document = new Document(data, { version: '1.2' });
  if (isMap(document.contents) || isSeq(document.contents)) document.contents.flow = true;
  return document.toString({ lineWidth: 0, singleQuote: true }).trimEnd();
}

function keyOf(part: YAMLMap, name: string): Node | undefined {
  const pair = part.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === name);
  return pair?.key as Node | undefined;
}

function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

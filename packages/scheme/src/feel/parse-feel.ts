import { parser, trackVariables } from '@bpmn-io/lezer-feel';
import { type FeelFinding, feelFinding } from './feel-finding.ts';
import type { FeelCell, FeelNode } from './feel-tree.ts';
import { readCell, readExpression } from './read-tree.ts';
import { childrenOf, type SyntaxNode } from './syntax-node.ts';

/** Known names as the grammar wants them: a nested record where a name has properties, anything else where not. */
export type KnownNames = { readonly [name: string]: KnownNames | true };

/** A tree, or what keeps the text from being one. */
export type Parsed<T> = { readonly tree: T } | { readonly findings: readonly FeelFinding[] };

/** Parses one FEEL expression; names with spaces or signs are read whole when they are among `names`. */
export function parseFeel(text: string, names: KnownNames): Parsed<FeelNode> {
  const top = parse(text, 'Expression', names);
  if (!('tree' in top)) return top;
  const [only] = childrenOf(top.tree);
  return only ? { tree: readExpression(only, text) } : { findings: [empty(text)] };
}

/** Parses a cell of unary tests: `-`, `"A", "B"`, `[1..10)`, `not(…)`, `> 5`. */
export function parseFeelCell(text: string, names: KnownNames): Parsed<FeelCell> {
  const top = parse(text, 'UnaryTests', names);
  return 'tree' in top ? { tree: readCell(top.tree, text) } : top;
}

function parse(text: string, top: 'Expression' | 'UnaryTests', names: KnownNames): Parsed<SyntaxNode> {
  if (text.trim() === '') return { findings: [empty(text)] };
  const tree = parser.configure({ top, contextTracker: trackVariables(names) }).parse(text);
  const root = tree.topNode;
  let wrong: { from: number; to: number } | undefined;
  tree.iterate({
    enter: ({ type, from, to }) => {
      if (type.isError) wrong ??= { from, to };
    },
  });
  if (!wrong && top === 'Expression' && childrenOf(root).length > 1) wrong = childrenOf(root)[1];
  if (!wrong) return { tree: root };
  const near = text.slice(wrong.from, Math.max(wrong.to, wrong.from + 12)).trim();
  const span = { from: wrong.from, to: Math.max(wrong.to, wrong.from + near.length) };
  return {
    findings: [
      near === '' ? feelFinding('feel-ends-early', {}, span) : feelFinding('feel-syntax', { near }, span),
    ],
  };
}

function empty(text: string): FeelFinding {
  return feelFinding('feel-empty', {}, { from: 0, to: text.length });
}

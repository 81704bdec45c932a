import type { Arithmetic, Comparator, FeelCell, FeelNode, FeelRange, FeelTest, Span } from './feel-tree.ts';
import { readString } from './read-string.ts';
import { childAt, childNamed, childrenOf, type SyntaxNode } from './syntax-node.ts';

/** Our tree of an expression the grammar accepted; constructs beyond our language become `unsupported`. */
export function readExpression(node: SyntaxNode, text: string): FeelNode {
  const read = (child: SyntaxNode) => readExpression(child, text);
  const span: Span = { from: node.from, to: node.to };
  const source = text.slice(node.from, node.to);
  switch (node.name) {
    case 'NumericLiteral':
      return { ...span, kind: 'number', text: source.replace(/\s/g, '') };
    case 'StringLiteral':
      return { ...span, kind: 'text', value: readString(source) };
    case 'BooleanLiteral':
      return { ...span, kind: 'boolean', value: source === 'true' };
    case 'null':
      return { ...span, kind: 'null' };
    case '?':
      return { ...span, kind: 'input' };
    case 'VariableName':
      return { ...span, kind: 'name', name: source };
    case 'ParenthesizedExpression':
      return read(childAt(node, 1));
    case 'PathExpression':
      return { ...span, kind: 'path', of: read(childAt(node, 0)), property: textOf(childAt(node, -1), text) };
    case 'ArithmeticExpression':
      return readArithmetic(node, text);
    case 'Comparison':
      return readComparison(node, text);
    case 'Conjunction':
    case 'Disjunction': {
      const operator = node.name === 'Conjunction' ? 'and' : 'or';
      return {
        ...span,
        kind: 'connect',
        operator,
        left: read(childAt(node, 0)),
        right: read(childAt(node, -1)),
      };
    }
    case 'IfExpression': {
      const [condition, result, otherwise] = [1, 3, 5].map((index) => read(childAt(node, index)));
      return { ...span, kind: 'if', condition, result, otherwise } as FeelNode;
    }
    case 'List':
      return { ...span, kind: 'list', items: childrenOf(node).slice(1, -1).map(read) };
    case 'Context':
      return {
        ...span,
        kind: 'context',
        entries: childrenOf(node)
          .slice(1, -1)
          .map((entry) => readEntry(entry, text)),
      };
    case 'Interval':
      return { ...span, kind: 'range', range: readRange(node, text) };
    case 'SimplePositiveUnaryTest': {
      const only = childAt(node, 0);
      return only.name === 'Interval' ? read(only) : { ...span, kind: 'unsupported', what: 'unary test' };
    }
    case 'FilterExpression':
      return { ...span, kind: 'item', of: read(childAt(node, 0)), at: read(childAt(node, 2)) };
    case 'DateTimeLiteral': {
      const first = childAt(node, 0);
      if (first.name !== 'AtLiteral') return readCall(node, text);
      return { ...span, kind: 'temporal', text: readString(textOf(childAt(first, 0), text)) };
    }
    case 'FunctionInvocation':
      return readCall(node, text);
    default:
      return { ...span, kind: 'unsupported', what: constructs[node.name] ?? node.name };
  }
}

/** Our reading of a whole cell of unary tests the grammar accepted. */
export function readCell(node: SyntaxNode, text: string): FeelCell {
  const children = childrenOf(node);
  if (children[0]?.name === 'Wildcard') return { accepts: 'anything' };
  const tests = readTests(childNamed(node, 'PositiveUnaryTests'), text);
  return { accepts: children[0]?.name === 'not' ? 'none-of' : 'one-of', tests };
}

const constructs: Readonly<Record<string, string>> = {
  ForExpression: 'for … return',
  QuantifiedExpression: 'some/every … satisfies',
  FunctionDefinition: 'function',
  InstanceOfExpression: 'instance of',
};

function readArithmetic(node: SyntaxNode, text: string): FeelNode {
  const [first, second, third] = childrenOf(node);
  const span = { from: node.from, to: node.to };
  if (first && second && !third) return { ...span, kind: 'negate', of: readExpression(second, text) };
  const operator = textOf(childAt(node, 1), text) as Arithmetic;
  const left = readExpression(childAt(node, 0), text);
  return { ...span, kind: 'arithmetic', operator, left, right: readExpression(childAt(node, 2), text) };
}

function readComparison(node: SyntaxNode, text: string): FeelNode {
  const span = { from: node.from, to: node.to };
  const of = readExpression(childAt(node, 0), text);
  const word = childAt(node, 1);
  if (word.name === 'between') {
    const low = readExpression(childAt(node, 2), text);
    return { ...span, kind: 'between', of, low, high: readExpression(childAt(node, 4), text) };
  }
  if (word.name === 'in') {
    const single = childAt(node, 2);
    const tests =
      single.name === 'PositiveUnaryTest'
        ? [readTest(single, text)]
        : readTests(childNamed(node, 'PositiveUnaryTests'), text);
    return { ...span, kind: 'in', of, tests };
  }
  const operator = textOf(word, text) as Comparator;
  return { ...span, kind: 'compare', operator, left: of, right: readExpression(childAt(node, 2), text) };
}

function readTests(node: SyntaxNode, text: string): readonly FeelTest[] {
  return childrenOf(node).map((child) => readTest(child, text));
}

function readTest(node: SyntaxNode, text: string): FeelTest {
  const span = { from: node.from, to: node.to };
  const inner = childAt(node, 0);
  if (inner.name !== 'SimplePositiveUnaryTest') {
    return { ...span, test: 'value', value: readExpression(inner, text) };
  }
  const first = childAt(inner, 0);
  if (first.name === 'Interval') return { ...span, test: 'range', range: readRange(first, text) };
  const operator = textOf(first, text) as Comparator;
  return { ...span, test: 'compare', operator, end: readExpression(childAt(inner, 1), text) };
}

function readRange(node: SyntaxNode, text: string): FeelRange {
  return {
    low: readExpression(childAt(node, 1), text),
    high: readExpression(childAt(node, 3), text),
    lowIncluded: childAt(node, 0).name === '[',
    highIncluded: childAt(node, -1).name === ']',
  };
}

function readEntry(node: SyntaxNode, text: string): { key: string; value: FeelNode } {
  const key = textOf(childAt(node, 0), text);
  return { key: key.startsWith('"') ? readString(key) : key, value: readExpression(childAt(node, -1), text) };
}

function readCall(node: SyntaxNode, text: string): FeelNode {
  const head = childAt(node, 0);
  const name = textOf(head, text).replace(/\s+/g, ' ');
  const args = childrenOf(node).flatMap((child) => {
    if (child.name === 'PositionalParameters') {
      return childrenOf(child).map((value) => ({ value: readExpression(value, text) }));
    }
    if (child.name !== 'NamedParameters') return [];
    return childrenOf(child).map((named) => ({
      name: textOf(childAt(named, 0), text),
      value: readExpression(childAt(named, -1), text),
    }));
  });
  return { from: node.from, to: node.to, kind: 'call', name, called: { from: head.from, to: head.to }, args };
}

function textOf(node: SyntaxNode, text: string): string {
  return text.slice(node.from, node.to);
}

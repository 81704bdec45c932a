import type { FeelNode } from '../feel/feel-tree.ts';
import { parseFeel } from '../feel/parse-feel.ts';
import { describeCall } from './describe-call.ts';
import { comparison, describeRange, describeTests } from './describe-tests.ts';
import type { Voice } from './voice.ts';

/** An expression in words: `quantity > 0` is "数量 大于 0", "quantity is more than 0"; text that is none stays as it is. */
export function describeFeel(text: string, voice: Voice): string {
  const parsed = parseFeel(text, {});
  return 'tree' in parsed ? describeNode(parsed.tree, { voice, text }) : text;
}

/** A piece of an expression needs the text it was read from, for what has no words of its own. */
export type Telling = { readonly voice: Voice; readonly text: string };

/** One node of an expression in words. */
export function describeNode(node: FeelNode, telling: Telling): string {
  const { voice, text } = telling;
  const { say } = voice;
  const tell = (inner: FeelNode) => describeNode(inner, telling);
  switch (node.kind) {
    case 'number':
    case 'temporal':
      return node.text;
    case 'text':
      return say(`「${voice.value(node.value)}」`, `"${voice.value(node.value)}"`);
    case 'boolean':
      return node.value ? say('是', 'yes') : say('否', 'no');
    case 'null':
      return say('缺失', 'missing');
    case 'input':
      return say('该值', 'it');
    case 'name':
      return voice.title(node.name);
    case 'path':
      return say(`${tell(node.of)}的 ${node.property}`, `the ${node.property} of ${tell(node.of)}`);
    case 'negate':
      return `-${inBrackets(node.of, telling)}`;
    case 'arithmetic':
      return `${inBrackets(node.left, telling)} ${signs[node.operator]} ${inBrackets(node.right, telling)}`;
    case 'compare':
      return describeCompare(node, telling);
    case 'between': {
      const [low, high] = [tell(node.low), tell(node.high)];
      return say(
        `${tell(node.of)} 在 ${low} 至 ${high} 之间（含两端）`,
        `${tell(node.of)} is from ${low} to ${high}`,
      );
    }
    case 'in':
      return `${tell(node.of)} ${describeTests(node.tests, tell, voice)}`;
    case 'connect': {
      const word = node.operator === 'and' ? say('且', 'and') : say('或', 'or');
      const side = (inner: FeelNode) =>
        inner.kind === 'connect' && inner.operator === node.operator
          ? tell(inner)
          : inBrackets(inner, telling);
      return `${side(node.left)} ${word} ${side(node.right)}`;
    }
    case 'if': {
      const [condition, result, otherwise] = [node.condition, node.result, node.otherwise].map(tell);
      return say(
        `若 ${condition}，则 ${result}，否则 ${otherwise}`,
        `if ${condition}, then ${result}, else ${otherwise}`,
      );
    }
    case 'list':
      return voice.list(node.items.map(tell));
    case 'range':
      return describeRange(node.range, tell, voice);
    case 'call':
      return describeCall(
        node.name,
        node.args.map(({ value }) => tell(value)),
        voice,
      );
    case 'item':
    case 'context':
    case 'unsupported':
      return text.slice(node.from, node.to);
  }
}

const signs = { '+': '+', '-': '-', '*': '×', '/': '÷', '**': '^' } as const;

function describeCompare(
  { operator, left, right }: Extract<FeelNode, { kind: 'compare' }>,
  telling: Telling,
): string {
  const { say } = telling.voice;
  const of = inBrackets(left, telling);
  if (right.kind === 'null' && operator === '=') return say(`${of} 缺失`, `${of} is missing`);
  if (right.kind === 'null' && operator === '!=') return say(`${of} 已知`, `${of} is known`);
  return `${of} ${comparison(operator, inBrackets(right, telling), telling.voice)}`;
}

/** Brackets where two readings would be possible without. */
function inBrackets(node: FeelNode, telling: Telling): string {
  const told = describeNode(node, telling);
  const isCompound = node.kind === 'connect' || node.kind === 'if' || node.kind === 'arithmetic';
  return isCompound ? telling.voice.say(`（${told}）`, `(${told})`) : told;
}

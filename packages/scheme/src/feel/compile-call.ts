import { nullOf } from '../expr/build-expr.ts';
import type { Expr } from '../expr/expr.ts';
import { type Compiling, compileKind, report, suggest } from './compiling.ts';
import type { FeelNode } from './feel-tree.ts';
import { type FeelScalar, type FeelScope, type FeelValue, isKind, typeName } from './feel-value.ts';
import { dateFunctions } from './functions/date-functions.ts';
import type { CallNode, FeelFunction, Parameter } from './functions/feel-function.ts';
import { listFunctions } from './functions/list-functions.ts';
import { numberFunctions } from './functions/number-functions.ts';
import { textFunctions } from './functions/text-functions.ts';
import { knownNames } from './known-names.ts';
import { parseFeel } from './parse-feel.ts';

const functions = new Map<string, FeelFunction>(
  Object.entries({ ...numberFunctions, ...textFunctions, ...dateFunctions, ...listFunctions }),
);

/** The value of a call: a built-in function, or knowledge in scope, whose body is compiled with the arguments. */
export function compileCall(compiling: Compiling, node: CallNode): FeelValue | undefined {
  const own = compiling.scope.get(node.name);
  if (own && 'structure' in own && own.structure === 'function') return invoke(compiling, node, own);
  const known = functions.get(node.name);
  if (!known) {
    const nearest = suggest(node.name, functions.keys());
    if (nearest === undefined)
      return report(compiling, 'feel-function-unknown', { name: node.name }, node.called);
    return report(compiling, 'feel-function-unknown-near', { name: node.name, nearest }, node.called);
  }
  const calling = { compiling, node };
  switch (known.takes) {
    case 'scalars': {
      const args = scalarArguments(compiling, node, known.parameters);
      return args && known.build(args, calling);
    }
    case 'list': {
      const items = listArguments(compiling, node, known.kinds);
      return items && known.build(items, calling);
    }
    case 'anything': {
      const [least, most] = known.arity;
      const { length } = node.args;
      if (length >= least && length <= most)
        return known.build(
          node.args.map(({ value }) => value),
          calling,
        );
      const expected = least === most ? `${least}` : `${least}–${most}`;
      return report(compiling, 'feel-arity', { name: node.name, expected, found: length }, node);
    }
  }
}

function scalarArguments(
  compiling: Compiling,
  node: CallNode,
  parameters: readonly Parameter[],
): readonly (Expr | undefined)[] | undefined {
  const needed = parameters.filter(({ optional }) => !optional).length;
  const placed = placeArguments(
    compiling,
    node,
    parameters.map(({ name }) => name),
    needed,
  );
  if (!placed) return undefined;
  const args: (Expr | undefined)[] = [];
  for (const [index, parameter] of parameters.entries()) {
    const given = placed[index];
    if (!given) {
      args.push(undefined);
      continue;
    }
    const expr = compileKind(compiling, given, ...parameter.kinds)?.expr;
    if (!expr) return undefined;
    if (parameter.literal && expr.node !== 'literal') {
      return report(compiling, 'feel-literal-needed', { name: node.name, argument: parameter.name }, given);
    }
    args.push(expr.type.kind === 'null' ? typedNull(parameter) : expr);
  }
  return args;
}

/** The argument nodes in the order of the parameters. */
function placeArguments(
  compiling: Compiling,
  node: CallNode,
  names: readonly string[],
  needed: number,
): readonly (FeelNode | undefined)[] | undefined {
  const placed: (FeelNode | undefined)[] = names.map(() => undefined);
  for (const [index, { name, value }] of node.args.entries()) {
    const at = name === undefined ? index : names.indexOf(name);
    if (at < 0) {
      const params = { name: node.name, argument: String(name), known: names.join(', ') };
      return report(compiling, 'feel-argument-unknown', params, value);
    }
    placed[at] = value;
  }
  const missing = placed.slice(0, needed).includes(undefined);
  if (!missing && placed.length === names.length) return placed;
  const expected = needed === names.length ? `${needed}` : `${needed}–${names.length}`;
  return report(compiling, 'feel-arity', { name: node.name, expected, found: node.args.length }, node);
}

function listArguments(
  compiling: Compiling,
  node: CallNode,
  kinds: readonly FeelScalar['expr']['type']['kind'][],
): readonly FeelScalar[] | undefined {
  const items: FeelScalar[] = [];
  let kind: string | undefined;
  for (const { value: arg } of node.args) {
    const value = compiling.compile(arg, compiling);
    if (!value) return undefined;
    const members = 'structure' in value && value.structure === 'list' ? value.items : [value];
    for (const member of members) {
      const mixes = kind !== undefined && typeName(member) !== 'null' && typeName(member) !== kind;
      if (mixes || !isKind(member, ...kinds)) {
        const params = { expected: kind ?? kinds.join(' / '), found: typeName(member) };
        return report(compiling, 'feel-type-mismatch', params, arg);
      }
      if (typeName(member) !== 'null') kind = typeName(member);
      items.push(member);
    }
  }
  return items;
}

function invoke(
  compiling: Compiling,
  node: CallNode,
  { parameters, body }: Extract<FeelValue, { structure: 'function' }>,
): FeelValue | undefined {
  const placed = placeArguments(compiling, node, parameters, parameters.length);
  if (!placed) return undefined;
  const scope = new Map<string, FeelValue>();
  for (const [index, parameter] of parameters.entries()) {
    const given = placed[index];
    const value = given && compiling.compile(given, compiling);
    if (!value) return undefined;
    scope.set(parameter, value);
  }
  const inner: FeelScope = new Map([...compiling.scope, ...scope]);
  const parsed = parseFeel(body, knownNames(inner));
  if ('tree' in parsed) return compiling.compile(parsed.tree, { ...compiling, scope: inner });
  return report(compiling, 'feel-body-invalid', { name: node.name }, node.called);
}

function typedNull({ kinds }: Parameter): Expr {
  const kind = kinds[0] ?? 'string';
  return nullOf(kind === 'number' ? { kind, scale: 0 } : { kind });
}

import { parseFixedPoint, rescale } from '@fenji/vocabulary';
import { column } from '../../expr/build-expr.ts';
import type { ExprType, ExprValue } from '../../expr/expr.ts';
import type { FeelValue } from '../../feel/compile-feel.ts';
import type { KitValue } from './read-kit-cases.ts';

/** The columns that hold one input over all cases, and how the model sees it. */
export type KitInput = {
  readonly value: FeelValue;
  readonly columns: readonly {
    readonly name: string;
    readonly type: ExprType;
    readonly cells: readonly ExprValue[];
  }[];
};

/** An input's values of all cases as typed columns; numbers at the scale of the finest. Structures become contexts. */
export function kitInput(name: string, values: readonly KitValue[]): KitInput {
  const structures = values.filter((value) => value !== null && 'components' in value);
  if (structures.length > 0) {
    const parts = [...new Set(structures.flatMap(({ components }) => Object.keys(components)))];
    const inner = parts.map((part): [string, KitInput] => [
      part,
      kitInput(
        `${name}.${part}`,
        values.map((value) => (value && 'components' in value ? (value.components[part] ?? null) : null)),
      ),
    ]);
    const entries = new Map(inner.map(([part, input]) => [part, input.value]));
    return { value: { structure: 'context', entries }, columns: inner.flatMap(([, input]) => input.columns) };
  }
  const scalars = values.map((value) => (value && 'text' in value ? value : null));
  const type = columnType(scalars);
  const cells = scalars.map((scalar) => (scalar === null ? null : cellOf(scalar.text, type)));
  return { value: { expr: column(name, type) }, columns: [{ name, type, cells }] };
}

type Scalar = { readonly text: string; readonly type: string } | null;

function columnType(scalars: readonly Scalar[]): ExprType {
  const declared = scalars.find((scalar) => scalar !== null)?.type;
  if (declared === 'xsd:decimal') {
    return {
      kind: 'number',
      scale: Math.max(...scalars.map((scalar) => parseFixedPoint(scalar?.text ?? '')?.scale ?? 0)),
    };
  }
  return { kind: declared === 'xsd:boolean' ? 'boolean' : 'string' };
}

function cellOf(text: string, type: ExprType): ExprValue {
  if (type.kind === 'boolean') return text === 'true';
  if (type.kind !== 'number') return text;
  const number = parseFixedPoint(text);
  if (!number) throw new Error(`the kit gives ${text} for a number`);
  return rescale(number, type.scale);
}

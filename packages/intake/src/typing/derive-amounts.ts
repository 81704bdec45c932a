import { quoteIdentifier } from '@fenji/engine';
import type { DatasetDefinition } from '@fenji/vocabulary';

/** How a column is made that a file lacks: one each, quantity times unit price, or amount by quantity. */
export type Derivation = 'one' | 'product' | 'quotient';

/** The columns of a dataset that can be made of each other. */
export const derivableColumns = ['quantity', 'unit_price', 'amount'] as const;
type Derivable = (typeof derivableColumns)[number];

/**
 * Which of a dataset's columns `quantity`, `unit_price` and `amount` are made of the others, as a file lacks them: schemes
 * ask for either way of saying what was paid. Without a price, it is the amount by the quantity (one where that is lacking).
 */
export function deriveAmounts(
  { columns }: Pick<DatasetDefinition, 'columns'>,
  isPresent: (name: string) => boolean,
): ReadonlyMap<Derivable, Derivation> {
  const lacks = (name: Derivable) => scaleOf(columns[name], 0) !== undefined && !isPresent(name);
  const [hasPrice, hasAmount] = [isPresent('unit_price'), isPresent('amount')];
  const derived = new Map<Derivable, Derivation>();
  if (!columns.quantity && !isPresent('quantity')) return derived;
  if (lacks('quantity') && (hasPrice || (hasAmount && lacks('unit_price')))) derived.set('quantity', 'one');
  if (lacks('amount') && hasPrice) derived.set('amount', 'product');
  if (lacks('unit_price') && hasAmount) derived.set('unit_price', 'quotient');
  return derived;
}

/** The derived columns in SQL over the typed ones, each an integer of 10^-scale rounded half away from zero. */
export function derivedSql(
  { columns }: Pick<DatasetDefinition, 'columns'>,
  derived: ReadonlyMap<Derivable, Derivation>,
  minor: number,
): ReadonlyMap<string, string> {
  const scale = (name: Derivable) => scaleOf(columns[name], minor) ?? 0;
  const [q, p, a] = [scale('quantity'), scale('unit_price'), scale('amount')];
  const wide = (name: Derivable) => `cast(${quoteIdentifier(name)} as hugeint)`;
  const ten = (power: number) => `cast(${10 ** Math.max(power, 0)} as hugeint)`;
  const quantity = derived.has('quantity') ? ten(q) : wide('quantity');
  const sql: Readonly<Record<Derivation, () => string>> = {
    one: () => `cast(${10 ** q} as bigint)`,
    product: () => rounded(`${quantity} * ${wide('unit_price')} * ${ten(a - q - p)}`, ten(q + p - a)),
    quotient: () => rounded(`${wide('amount')} * ${ten(q + p - a)}`, `${quantity} * ${ten(a - q - p)}`),
  };
  return new Map([...derived].map(([name, how]) => [name, sql[how]()]));
}

function rounded(numerator: string, denominator: string): string {
  const [n, d] = [`(${numerator})`, `nullif(${denominator}, 0)`];
  return `try_cast(sign(${n}) * sign(${d}) * ((abs(${n}) * 2 + abs(${d})) // (abs(${d}) * 2)) as bigint)`;
}

/** The decimals a column is kept with; undefined for one that is no number. */
function scaleOf(
  column: DatasetDefinition['columns'][string] | undefined,
  minor: number,
): number | undefined {
  switch (column?.type) {
    case 'integer':
      return 0;
    case 'decimal':
      return column.scale;
    case 'money':
      return column.scale ?? minor;
    default:
      return undefined;
  }
}

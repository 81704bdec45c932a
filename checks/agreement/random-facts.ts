import type { ExprType, Values } from '@fenji/scheme';
import fc from 'fast-check';

/** The attributes and datasets that random schemes read; some names are words that emitted SQL uses itself. */
export const attributeColumns = {
  region: { type: 'text' },
  size: { type: 'code', values: ['A', 'B', 'C'] },
  active: { type: 'boolean' },
  credit: { type: 'money' },
  figure: { type: 'decimal', scale: 3 },
  joined: { type: 'date' },
  kept_grade: { type: 'code', values: ['A', 'B', 'C', 'D'] },
} as const;

export const factColumns = {
  orders: {
    order_no: { type: 'text' },
    amount: { type: 'money' },
    quantity: { type: 'integer' },
    kind: { type: 'code', values: ['sale', 'return'] },
    due_on: { type: 'date' },
  },
  visits: { minutes: { type: 'decimal', scale: 1 }, outcome: { type: 'text' }, planned: { type: 'boolean' } },
} as const;

const texts = [
  '',
  'null',
  'true',
  "O'Neil",
  '城网',
  '😀',
  '￿',
  'a"b',
  '--',
  '\\',
  '%_',
  '\n',
  '\0',
  'Ａ',
  'a',
  'A',
];
const text = fc.constantFrom(...texts);
const day = fc
  .integer({ min: -500, max: 60 })
  .map((offset) => new Date(Date.UTC(2024, 1, 29) + offset * 86_400_000).toISOString().slice(0, 10));
const instant = fc
  .tuple(day, fc.constantFrom('00:00:00', '12:30:00', '23:59:59'))
  .map((parts) => parts.join('T'));
const few = fc.bigInt({ min: -3n, max: 6n });
const cents = fc.oneof(fc.constantFrom(0n, 50n, 100n, -100n), fc.bigInt({ min: -9_999n, max: 99_999n }));

type Column = { readonly type: string; readonly values?: readonly string[]; readonly scale?: number };

function cell(column: Column): fc.Arbitrary<bigint | string | boolean | null> {
  const known = (): fc.Arbitrary<bigint | string | boolean> => {
    switch (column.type) {
      case 'integer':
        return few;
      case 'money':
      case 'decimal':
        return cents;
      case 'date':
        return day;
      case 'boolean':
        return fc.boolean();
      case 'code':
        return fc.constantFrom(...column.values!);
      default:
        return text;
    }
  };
  return fc.option(known(), { freq: 5 });
}

function rowOf(columns: Readonly<Record<string, Column>>): fc.Arbitrary<Values> {
  return fc.record(Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, cell(column)])));
}

/** The expression type that a declared column has. */
export function typeOf(column: Column): Exclude<ExprType, { kind: 'null' }> {
  switch (column.type) {
    case 'integer':
      return { kind: 'number', scale: 0 };
    case 'money':
    case 'decimal':
      return { kind: 'number', scale: column.scale ?? 2 };
    case 'date':
    case 'boolean':
      return { kind: column.type };
    default:
      return { kind: 'string' };
  }
}

/** What a run may be told of the run before and of decisions by hand; Z is a grade that no ladder knows. */
const remembered = {
  previous: {
    previous_grade: { type: 'code', values: ['A', 'B', 'C', 'D', 'Z'] },
    previous_since: { type: 'date' },
    previous_pending: { type: 'integer' },
  },
  overrides: {
    override_grade: { type: 'code', values: ['A', 'B', 'C', 'D', 'Z'] },
    override_reason: { type: 'text' },
    override_until: { type: 'date' },
  },
} as const;

export type RandomFacts = Readonly<
  Record<'customers' | 'orders' | 'visits' | 'previous' | 'overrides', readonly Values[]>
>;

const customerIds = [...texts.filter((id) => id !== ''), 'c1', 'c2', 'c10', 'c3', '1', '01'];

/** Customers with nasty ids, some without a row of attributes, and their facts: nulls, ties, and days after the as-of date. */
export const randomFacts: fc.Arbitrary<RandomFacts> = fc
  .shuffledSubarray(customerIds, { minLength: 1, maxLength: 12 })
  .chain((ids) => {
    const facts = (columns: Readonly<Record<string, Column>>, maxLength: number) =>
      fc.array(
        fc
          .tuple(fc.constantFrom(...ids), instant, rowOf(columns))
          .map(([customer, happened_at, row]): Values => ({ ...row, customer, happened_at })),
        { maxLength },
      );
    const known = (columns: Readonly<Record<string, Column>>) =>
      fc
        .tuple(fc.subarray(ids), fc.array(rowOf(columns), { minLength: ids.length, maxLength: ids.length }))
        .map(([some, rows]) => some.map((customer, index): Values => ({ ...rows[index], customer })));
    return fc.record({
      customers: known(attributeColumns),
      previous: known(remembered.previous),
      overrides: known(remembered.overrides),
      orders: facts(factColumns.orders, 40),
      visits: facts(factColumns.visits, 12),
    });
  });

/** As-of dates with the calendar's corners. */
export const randomAsOf = fc.oneof(
  fc.constantFrom('2024-02-29', '2024-03-31', '2023-12-31', '2024-01-01'),
  day,
);

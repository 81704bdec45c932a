import fc from 'fast-check';
import { choice, chosen, label, type Part } from './random-names.ts';

const numbersOf = {
  orders: [
    'amount',
    'quantity',
    'amount * quantity',
    'abs(amount)',
    'if quantity > 0 then amount else null',
    '1',
  ],
  visits: ['minutes', 'if planned then minutes else null', 'minutes - 2.5', '10'],
};
const othersOf = {
  orders: ['order_no', 'kind', 'due_on', 'happened_on', 'quantity > 2', 'upper case(order_no)'],
  visits: ['outcome', 'planned', 'happened_on', 'string length(outcome)'],
};
const wheres = {
  orders: [
    'quantity > 0',
    'kind = "sale"',
    'amount < 50 or kind = "return"',
    'order_no != null and order_no != ""',
    'contains(order_no, "a")',
    'happened_on >= date("2024-01-15")',
    'quantity in [1..3]',
    'not(kind = "sale")',
    'due_on < happened_on',
    'amount = null',
    `order_no < "b'"`,
  ],
  visits: ['planned', 'minutes >= 1.5', 'outcome = "null"', 'starts with(outcome, "A")', 'false'],
};
const windows = [
  ...['P1Y', 'P6M', 'P1M', 'P30D', 'P1Y2M3D'],
  { calendar: 'year', back: 0 },
  { calendar: 'quarter', back: 1 },
  { calendar: 'month', back: 1 },
  { from: '2023-06-01', to: '2024-02-29' },
];

const dataset = fc.constantFrom('orders' as const, 'visits' as const);
const common = fc.record({ title: fc.constant(label), better: fc.constantFrom('more', 'less') });
const scale = fc.constantFrom(0, 2, 4);

const overFacts = dataset.chain((of) =>
  fc.record(
    {
      of: fc.constant(of),
      where: fc.constantFrom(...wheres[of]),
      window: fc.constantFrom(...windows),
      months: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 5 }),
    },
    { requiredKeys: ['of'] },
  ),
);
const numberOf = (of: 'orders' | 'visits') => fc.constantFrom(...numbersOf[of]);
const anythingOf = (of: 'orders' | 'visits') => fc.constantFrom(...numbersOf[of], ...othersOf[of]);

type Document = Readonly<Record<string, unknown>>;
/** A measure, and whether it is a number. */
export type RandomMeasure = { readonly document: Document; readonly isNumber: boolean };

const numeric = (document: Document): RandomMeasure => ({ document, isNumber: true });

function overAny(aggregate: string, value: typeof numberOf): fc.Arbitrary<Document> {
  return fc
    .tuple(overFacts, common)
    .chain(([facts, words]) =>
      value(facts.of).map((text) => ({ aggregate, value: text, ...facts, ...words })),
    );
}

function overNumbers(
  aggregate: string,
  more: fc.Arbitrary<Document> = fc.constant({}),
): fc.Arbitrary<RandomMeasure> {
  return fc
    .tuple(overAny(aggregate, numberOf), more)
    .map(([document, rest]) => numeric({ ...document, ...rest }));
}

function ofFacts(
  aggregate: string,
  more: fc.Arbitrary<Document> = fc.constant({}),
): fc.Arbitrary<RandomMeasure> {
  return fc
    .tuple(overFacts, common, more)
    .map(([facts, words, rest]) => numeric({ aggregate, ...facts, ...words, ...rest }));
}

const picked = fc
  .constantFrom('minimum', 'maximum', 'first', 'last')
  .chain((aggregate) => overAny(aggregate, anythingOf))
  .map((document) => ({
    document,
    isNumber: [...Object.values(numbersOf).flat(), 'string length(outcome)'].includes(
      document.value as string,
    ),
  }));

/** Figures over periods take no window and no months. */
const overPeriods = fc
  .tuple(
    overNumbers('growth'),
    fc.constantFrom('P1M', 'P6M', 'P1Y', 'P45D'),
    fc.constantFrom('month', 'quarter'),
  )
  .chain(([{ document }, duration, period]) => {
    const { window: _, months: __, ...rest } = document;
    return fc.oneof(
      scale.map((digits) => numeric({ ...rest, period: duration, scale: digits })),
      fc
        .integer({ min: 2, max: 4 })
        .map((periods) => numeric({ ...rest, aggregate: 'per-period', period, periods })),
    );
  });

const share = overNumbers('share', fc.record({ scale })).chain((measure) =>
  fc
    .constantFrom(...wheres[measure.document.of as 'orders'])
    .map((part) => numeric({ ...measure.document, part })),
);

const formulas = [
  ...['a + b', 'a - b', 'a * 2 - 1', 'if a > b then a else b', 'max(a, b)', 'min([a, b, 3])', 'abs(a)', '-a'],
  ...[
    'if a = null then 0 else a',
    'round half up(a, 1)',
    'if b = 0 then null else a / b',
    'modulo(a, 3)',
    'floor(b)',
  ],
];

const overMeasures = fc.tuple(choice, choice, scale, common, fc.option(fc.constantFrom(...formulas))).map(
  ([first, second, digits, words, formula]): Part<RandomMeasure> =>
    ({ numbers }) => {
      const [a, b] = [chosen(numbers, first), chosen(numbers, second)];
      if (formula === null)
        return numeric({ aggregate: 'ratio', numerator: a, denominator: b, scale: digits, ...words });
      const value = formula.replace(/\b[ab]\b(?!\()/g, (sign) => (sign === 'a' ? a : b));
      return numeric({ aggregate: 'formula', value, ...words });
    },
);

const overFactsOnly = fc.oneof(
  overNumbers('sum', fc.record({ missing: fc.constantFrom(0, null) }, { requiredKeys: [] })),
  ofFacts('count'),
  overAny('count-distinct', anythingOf).map(numeric),
  overNumbers('average', fc.record({ scale })),
  picked,
  ofFacts('days-since', fc.record({ which: fc.constantFrom('first', 'last') })),
  ofFacts('months-active'),
  share,
  overPeriods,
);

/** Every aggregate of the language. */
export const randomMeasure: fc.Arbitrary<Part<RandomMeasure>> = fc.oneof(
  { weight: 4, arbitrary: overFactsOnly.map((measure) => () => measure) },
  { weight: 1, arbitrary: overMeasures },
);

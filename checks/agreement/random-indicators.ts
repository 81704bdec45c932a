import fc from 'fast-check';
import { ascending, choice, chosen, condition, label, type Part, peers, points } from './random-names.ts';

/** An indicator, the cuts that its calibration froze, and whether its lowest points are known. */
export type RandomIndicator = {
  readonly document: Readonly<Record<string, unknown>>;
  readonly frozenCuts?: readonly number[];
  readonly hasLowest: boolean;
};

type Recipe = Readonly<Record<string, unknown>>;
const better = fc.constantFrom('more', 'less');
const edge = fc.constantFrom('lower', 'upper');

/** A method whose figure is one known number. */
function ofNumber(recipe: fc.Arbitrary<Recipe>): fc.Arbitrary<Part<RandomIndicator>> {
  return fc.tuple(choice, recipe).map(
    ([index, document]): Part<RandomIndicator> =>
      ({ numbers }) => ({
        document: { of: chosen(numbers, index), title: label, ...document },
        hasLowest: true,
      }),
  );
}

const quantiles = ofNumber(
  fc.oneof(
    fc.record(
      {
        method: fc.constant('quantiles'),
        buckets: fc.constantFrom(2, 4, 5, 8, 10, 20),
        definition: fc.constantFrom('order-statistic', 'type7'),
        equal_to_cut: edge,
        cut_offset: fc.constantFrom(0, 1, 0.125, -2),
        better,
        peers,
      },
      { requiredKeys: ['method'] },
    ),
    fc.record({
      method: fc.constant('quantiles'),
      shares: ascending(0.01, 0.99, 2),
      definition: fc.constantFrom('order-statistic', 'type7'),
      peers,
    }),
  ),
);

const frozen = fc.tuple(ascending(-5, 60, 1), ofNumber(fc.record({ equal_to_cut: edge, better }))).map(
  ([cuts, part]): Part<RandomIndicator> =>
    (known) => {
      const { document } = part(known);
      const shares = cuts.map((_, index) => (index + 1) / 100);
      return {
        document: { ...document, method: 'quantiles', shares, frozen: true },
        frozenCuts: cuts,
        hasLowest: true,
      };
    },
);

const cuts = ofNumber(
  ascending(-5, 60, 2).chain((list) =>
    fc.record(
      {
        method: fc.constant('cuts'),
        cuts: fc.constant(list),
        points: fc.array(points, { minLength: list.length + 1, maxLength: list.length + 1 }),
        equal_to_cut: edge,
      },
      { requiredKeys: ['method', 'cuts'] },
    ),
  ),
);

const tests = fc.constantFrom(
  '< 0',
  '[0..2)',
  '(1..10]',
  '0, 1, 5',
  '>= 100',
  'null',
  '-',
  '> 3.5',
  'not(2)',
  '2',
);
const bands = ofNumber(
  fc.record({
    method: fc.constant('bands'),
    bands: fc.array(fc.record({ when: tests, points }), { minLength: 1, maxLength: 4 }),
  }),
);

const mean = ofNumber(
  fc.record(
    { method: fc.constant('mean'), tie: fc.constantFrom('better', 'worse'), better, peers },
    { requiredKeys: ['method'] },
  ),
);

const linear = ofNumber(
  fc.record({
    method: fc.constant('linear'),
    from: fc.constantFrom(-10, 0, 0.5, 30),
    to: fc.constantFrom(-20, 1.25, 7, 100),
    points,
    scale: fc.constantFrom(0, 2, 3),
  }),
);

const rule = fc.record({
  when: fc.record(
    { figure_in: tests, size: fc.constantFrom('"A"', '"A","B"', 'not("C")', '-') },
    { requiredKeys: [] },
  ),
  points,
});
const table = fc
  .tuple(
    choice,
    fc.constantFrom('unique', 'any', 'first', 'priority', 'sum', 'minimum', 'maximum', 'count'),
    fc.array(rule, { minLength: 1, maxLength: 4 }),
  )
  .map(
    ([index, hit, rules]): Part<RandomIndicator> =>
      ({ numbers }) => ({
        document: {
          method: 'table',
          title: label,
          inputs: { figure_in: chosen(numbers, index), size: 'size' },
          hit,
          rules,
        },
        // Sums of points have no known least.
        hasLowest: hit !== 'sum',
      }),
  );

const questionnaire = fc
  .tuple(fc.boolean(), fc.boolean(), fc.array(points, { minLength: 3, maxLength: 3 }))
  .map(
    ([first, second, [a, b, c]]): Part<RandomIndicator> =>
      () => ({
        document: {
          method: 'questionnaire',
          title: label,
          questions: {
            size: { title: label, optional: first, answers: { A: { points: a }, B: { points: b } } },
            kept: {
              title: label,
              of: 'kept_grade',
              optional: second,
              answers: { A: { points: c }, "O'": { points: b } },
            },
          },
        },
        hasLowest: true,
      }),
  );

const conditions = fc.array(condition, { minLength: 1, maxLength: 3 }).map(
  (parts): Part<RandomIndicator> =>
    (known) => ({
      document: {
        method: 'conditions',
        title: label,
        conditions: Object.fromEntries(
          parts.map((part, index) => [`c${index}`, { when: part(known), title: label }]),
        ),
      },
      hasLowest: true,
    }),
);

const formula = fc.tuple(choice, fc.constantFrom('+ 1', '* 0.5', '- credit')).map(
  ([index, rest]): Part<RandomIndicator> =>
    ({ numbers }) => ({
      document: { method: 'formula', title: label, value: `${chosen(numbers, index)} ${rest}` },
      hasLowest: false,
    }),
);

/** Every method of the language. */
export const randomIndicator: fc.Arbitrary<Part<RandomIndicator>> = fc.oneof(
  { weight: 4, arbitrary: quantiles },
  frozen,
  cuts,
  bands,
  { weight: 2, arbitrary: mean },
  linear,
  table,
  questionnaire,
  conditions,
  formula,
);

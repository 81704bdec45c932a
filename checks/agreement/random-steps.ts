import fc from 'fast-check';
import { ascending, choice, chosen, condition, label, type Part, peers } from './random-names.ts';

/** A step and the centres that its calibration froze. */
export type RandomStep = {
  readonly document: Readonly<Record<string, unknown>>;
  readonly centroids?: readonly Readonly<Record<string, number>>[];
  readonly factors?: Readonly<Record<string, number>>;
};

const codes = ['A', 'B', 'C', 'D'];
const ladder = fc.constantFrom(
  codes.map((grade) => ({ grade, title: label })),
  codes.map((grade, index) => ({ grade, title: label, ordinal: index })),
);
const better = fc.constantFrom('more', 'less');
const tests = fc.constantFrom('< 0', '[0..2)', '(1..10]', '0, 1, 5', '>= 2', 'null', '-', '> 3.5', 'not(2)');
const mapOf = <V>(value: fc.Arbitrary<V>) =>
  fc
    .tuple(fc.subarray(codes, { minLength: 1 }), fc.array(value, { minLength: 4, maxLength: 4 }))
    .map(([grades, values]) => Object.fromEntries(grades.map((grade, index) => [grade, values[index]!])));

/** Shares that sum to 1 exactly. */
const shares = ascending(0.01, 0.99, 2, 3).map((cumulative) =>
  Object.fromEntries(
    [...cumulative, 1].map((upto, index) => [
      codes[index]!,
      Math.round((upto - (cumulative[index - 1] ?? 0)) * 100) / 100,
    ]),
  ),
);
const cumulative = ascending(0.01, 0.99, 2, 3).map((parts) =>
  Object.fromEntries([...parts, 1].map((upto, index) => [codes[index]!, upto])),
);

type Recipe = Readonly<Record<string, unknown>>;

function byNumber(recipe: fc.Arbitrary<Recipe>): fc.Arbitrary<Part<RandomStep>> {
  return fc.tuple(choice, recipe, ladder).map(
    ([index, document, grades]): Part<RandomStep> =>
      ({ numbers }) => ({ document: { by: chosen(numbers, index), ...document, title: label, grades } }),
  );
}

const ranked = fc.oneof(
  byNumber(fc.record({ step: fc.constant('pyramid'), shares, better, peers })),
  byNumber(fc.record({ step: fc.constant('abc'), cumulative, peers })),
  byNumber(
    fc.record({ step: fc.constant('ntiles'), tiles: fc.subarray(codes, { minLength: 2 }), better, peers }),
  ),
);

const bands = byNumber(fc.record({ step: fc.constant('bands'), bands: mapOf(tests) }));

const arrows = fc
  .tuple(
    fc.array(
      fc.record({
        index: choice,
        up_when: fc.constantFrom('more', 'less'),
        tie: fc.constantFrom('up', 'down'),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    peers,
    fc.array(fc.constantFrom(...codes), { minLength: 8, maxLength: 8 }),
    ladder,
  )
  .map(
    ([figures, group, grades, list]): Part<RandomStep> =>
      ({ numbers }) => {
        const measures = new Map(figures.map((figure) => [chosen(numbers, figure.index), figure]));
        const of = [...measures].map(([measure, { up_when, tie }]) => ({ measure, up_when, tie }));
        const patterns = Array.from({ length: 2 ** of.length }, (_, code) => [
          of.map((__, bit) => ((code >> bit) & 1 ? '↑' : '↓')).join(''),
          grades[code],
        ]);
        return {
          document: {
            step: 'arrows',
            of,
            patterns: Object.fromEntries(patterns),
            peers: group,
            title: label,
            grades: list,
          },
        };
      },
  );

const axis = fc.tuple(choice, fc.boolean(), fc.constantFrom('high', 'low'), tests).map(
  ([index, byMean, tie, when]) =>
    (numbers: readonly string[]) =>
      byMean
        ? { by: chosen(numbers, index), mean: { tie } }
        : {
            by: chosen(numbers, index),
            levels: [
              { level: 'high', when },
              { level: 'low', when: '-' },
            ],
          },
);
const matrix = fc
  .tuple(
    fc.array(axis, { minLength: 2, maxLength: 3 }),
    fc.array(fc.constantFrom(...codes), { minLength: 8, maxLength: 8 }),
    ladder,
  )
  .map(
    ([axes, grades, list]): Part<RandomStep> =>
      ({ numbers }) => {
        const cells = axes.reduce<string[]>(
          (sum) =>
            sum.length === 0 ? ['high', 'low'] : sum.flatMap((cell) => [`${cell}/high`, `${cell}/low`]),
          [],
        );
        return {
          document: {
            step: 'matrix',
            axes: axes.map((make) => make(numbers)),
            cells: Object.fromEntries(cells.map((cell, index) => [cell, grades[index]])),
            title: label,
            grades: list,
          },
        };
      },
  );

const table = fc
  .tuple(
    choice,
    fc.constantFrom('unique', 'any', 'first', 'priority'),
    fc.array(
      fc.record({
        when: fc.record(
          { number_in: tests, region: fc.constantFrom('"null"', 'null', '-', 'not("A")') },
          { requiredKeys: [] },
        ),
        grade: fc.constantFrom(...codes),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    ladder,
  )
  .map(
    ([index, hit, rules, grades]): Part<RandomStep> =>
      ({ numbers }) => ({
        document: {
          step: 'table',
          inputs: { number_in: chosen(numbers, index), region: 'region' },
          hit,
          rules,
          title: label,
          grades,
        },
      }),
  );

const count = fc.tuple(fc.array(condition, { minLength: 1, maxLength: 3 }), mapOf(tests), ladder).map(
  ([parts, testsByGrade, grades]): Part<RandomStep> =>
    (known) => ({
      document: {
        step: 'count',
        conditions: Object.fromEntries(
          parts.map((part, index) => [`c${index}`, { when: part(known), title: label }]),
        ),
        bands: testsByGrade,
        title: label,
        grades,
      },
    }),
);

const centre = fc.constantFrom(-3, 0, 0, 1.5, 2, 40.25);
const nearest = fc
  .tuple(
    fc.uniqueArray(choice, { minLength: 1, maxLength: 2 }),
    fc.array(fc.tuple(centre, centre), { minLength: 1, maxLength: 4 }),
    fc.constantFrom(1, 0.5, 0.001),
    ladder,
  )
  .map(
    ([indexes, centres, factor, grades]): Part<RandomStep> =>
      ({ numbers }) => {
        const of = [...new Set(indexes.map((index) => chosen(numbers, index)))];
        return {
          document: {
            step: 'nearest-centroid',
            of,
            grades_by_rank: codes.slice(0, centres.length),
            title: label,
            grades,
          },
          centroids: centres.map((values) => Object.fromEntries(of.map((name, at) => [name, values[at]!]))),
          factors: { [of[0]!]: factor },
        };
      },
  );

const manual = ladder.map(
  (grades): Part<RandomStep> =>
    () => ({ document: { step: 'manual', attribute: 'kept_grade', title: label, grades } }),
);
const formula = fc.tuple(condition, ladder).map(
  ([part, grades]): Part<RandomStep> =>
    (known) => ({
      document: { step: 'formula', value: `if ${part(known)} then "A" else "C"`, title: label, grades },
    }),
);

/** Every kind of step of the language. */
export const randomStep: fc.Arbitrary<Part<RandomStep>> = fc.oneof(
  { weight: 4, arbitrary: ranked },
  bands,
  { weight: 2, arbitrary: arrows },
  { weight: 2, arbitrary: matrix },
  table,
  count,
  nearest,
  manual,
  formula,
);

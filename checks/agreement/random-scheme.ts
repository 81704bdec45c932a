import type { Calibration } from '@fenji/scheme';
import fc from 'fast-check';
import { loosenTables } from './loosen-tables.ts';
import { randomAdjustments } from './random-adjustments.ts';
import { attributeColumns, factColumns } from './random-facts.ts';
import { randomIndicator } from './random-indicators.ts';
import { randomMeasure } from './random-measures.ts';
import { choice, chosen, condition, type Known, label, type Part, partNames } from './random-names.ts';
import { randomStep } from './random-steps.ts';

/** A scheme's text (JSON is YAML) and the calibration it asks for. */
export type RandomScheme = { readonly text: string; readonly calibration: Calibration };

const dimension = fc
  .tuple(
    fc.uniqueArray(choice, { minLength: 1, maxLength: 3 }),
    fc.array(fc.constantFrom(0, 0.25, 0.341, 1, 3), { minLength: 3, maxLength: 3 }),
    fc.record(
      {
        normalise: fc.boolean(),
        missing: fc.constantFrom('skip', 'worst', 'block'),
        scale: fc.constantFrom(0, 2, 4),
      },
      { requiredKeys: [] },
    ),
    fc.boolean(),
  )
  .map(([indexes, weights, rest, calibrated]) => ({ numbers, scores }: Known) => {
    // Only an indicator's lowest points are known, so only those may count as the worst.
    const pool = scores.length > 0 ? scores : numbers;
    const missing = scores.length === 0 && rest.missing === 'worst' ? 'skip' : rest.missing;
    const names = [...new Set(indexes.map((index) => chosen(pool, index)))];
    // A weight of zero everywhere is refused.
    const given = Object.fromEntries(
      names.map((name, index) => [name, index === 0 ? weights[0]! + 1 : weights[index]!]),
    );
    const document = { title: label, ...rest, ...(missing ? { missing } : {}) };
    return calibrated
      ? { document: { ...document, weights: 'calibrated' }, weights: given }
      : { document: { ...document, weights: given }, weights: undefined };
  });

const notGraded = fc.array(
  condition.map(
    (part): Part<object> =>
      (known) => ({ when: part(known), reason: label }),
  ),
  { maxLength: 2 },
);

const population = fc.record(
  {
    from: fc.constantFrom('customers', 'orders', 'visits'),
    where: fc.constantFrom(
      'active',
      'size in ("A", "B")',
      'not(region = "A")',
      'credit > 1 or joined = null',
    ),
    roll_up: fc.constant('region'),
  },
  { requiredKeys: ['from'] },
);

const parameters = {
  limit: { type: 'number', default: 2.5, title: label },
  strict: { type: 'boolean', default: true, title: label },
};

/** Valid schemes over the attributes and datasets of `random-facts.ts`: every measure, indicator, dimension and step. */
export const randomScheme: fc.Arbitrary<RandomScheme> = fc
  .record({
    names: partNames,
    population,
    measures: fc.array(randomMeasure, { minLength: 1, maxLength: 5 }),
    notGraded,
    indicators: fc.array(randomIndicator, { maxLength: 4 }),
    dimensions: fc.array(dimension, { maxLength: 2 }),
    steps: fc.array(randomStep, { minLength: 1, maxLength: 3 }),
    adjustments: fc.option(randomAdjustments, { freq: 2 }),
  })
  .map(write);

type Recipe = {
  readonly names: readonly string[];
  readonly population: object;
  readonly measures: readonly ReturnType<typeof drawn<typeof randomMeasure>>[];
  readonly notGraded: readonly Part<object>[];
  readonly indicators: readonly ReturnType<typeof drawn<typeof randomIndicator>>[];
  readonly dimensions: readonly ReturnType<typeof drawn<typeof dimension>>[];
  readonly steps: readonly ReturnType<typeof drawn<typeof randomStep>>[];
  readonly adjustments: Part<object> | null;
};
declare function drawn<A>(arbitrary: A): A extends fc.Arbitrary<infer T> ? T : never;

function write(recipe: Recipe): RandomScheme {
  const names = recipe.names.values();
  const numbers = ['credit', 'figure', 'limit'];
  const scores: string[] = [];
  const known = { numbers, scores };
  const calibration = {
    fenji: 1 as const,
    scheme: 'random',
    made_with: {},
    weights: {} as Record<string, Record<string, number>>,
    cuts: {} as Record<string, number[]>,
    centroids: {} as Record<string, Record<string, number>[]>,
    factors: {} as Record<string, Record<string, number>>,
  };
  const measures = recipe.measures.map((part) => {
    const name = names.next().value!;
    const { document, isNumber } = part(known);
    if (isNumber) numbers.push(name);
    return [name, document];
  });
  const not_graded = recipe.notGraded.map((part) => part(known));
  const lowest: string[] = [];
  const indicators = recipe.indicators.map((part) => {
    const name = names.next().value!;
    const { document, frozenCuts, hasLowest } = part(known);
    if (frozenCuts) calibration.cuts[name] = [...frozenCuts];
    numbers.push(name);
    if (hasLowest) lowest.push(name);
    return [name, document];
  });
  scores.push(...lowest);
  const dimensions = recipe.dimensions.map((part) => {
    const name = names.next().value!;
    const { document, weights } = part(known);
    if (weights) calibration.weights[name] = weights;
    numbers.push(name);
    return [name, document];
  });
  const steps = recipe.steps.map((part) => {
    const name = names.next().value!;
    const { document, centroids, factors } = part(known);
    if (centroids) calibration.centroids[name] = centroids.map((each) => ({ ...each }));
    if (factors) calibration.factors[name] = { ...factors };
    return [name, document];
  });
  const document = {
    fenji: 1,
    scheme: 'random',
    title: label,
    description: label,
    population: recipe.population,
    attributes: attributeColumns,
    datasets: { orders: { columns: factColumns.orders }, visits: { columns: factColumns.visits } },
    parameters,
    measures: Object.fromEntries(measures),
    not_graded,
    indicators: Object.fromEntries(indicators),
    dimensions: Object.fromEntries(dimensions),
    steps: Object.fromEntries(steps),
    ...recipe.adjustments?.(known),
  };
  return { text: JSON.stringify(loosenTables(document, calibration), null, 1), calibration };
}

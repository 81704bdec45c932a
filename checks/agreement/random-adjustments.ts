import fc from 'fast-check';
import { choice, chosen, condition, label, type Part } from './random-names.ts';

type Document = Readonly<Record<string, unknown>>;

const grade = fc.constantFrom('A', 'B', 'C', 'D');
const duration = fc.constantFrom('P3M', 'P1Y', 'P45D', 'P1M10D');

const veto = fc.tuple(condition, fc.option(grade)).map(
  ([part, atMost]): Part<Document> =>
    (known) => ({
      when: part(known),
      ...(atMost === null ? { not_graded: true } : { at_most: atMost }),
      reason: label,
    }),
);

const hysteresis = fc.record(
  {
    protect: duration,
    most_steps_down: fc.integer({ min: 1, max: 2 }),
    most_steps_up: fc.integer({ min: 1, max: 2 }),
    grace: fc.integer({ min: 1, max: 2 }),
  },
  { requiredKeys: [] },
);

const limit = fc.oneof(
  fc.integer({ min: 0, max: 4 }),
  fc.constantFrom(0.05, 0.3, 0.5).map((share) => ({ share })),
);
/** B and C are the lowest grade of no ladder, so that either may be limited. */
const quotas = fc.tuple(choice, fc.record({ B: limit, C: limit }, { requiredKeys: ['C'] })).map(
  ([index, limits]): Part<Document> =>
    ({ numbers }) => ({ by: chosen(numbers, index), limits }),
);

const decay = fc.tuple(choice, fc.constantFrom(1, 7, 90), fc.option(choice)).map(
  ([index, period_days, years]): Part<Document> =>
    ({ numbers }) => ({
      idle: chosen(numbers, index),
      period_days,
      ...(years === null ? {} : { tenure: { years: chosen(numbers, years), credit_days: 30 } }),
    }),
);

/** What comes after the resulting step, any of it or nothing: vetoes, decay, hysteresis, quotas, decisions by hand. */
export const randomAdjustments: fc.Arbitrary<Part<Document>> = fc
  .record(
    { vetoes: fc.array(veto, { maxLength: 2 }), hysteresis, quotas, decay, overrides: fc.boolean() },
    { requiredKeys: [] },
  )
  .map(
    (parts): Part<Document> =>
      (known) => ({
        ...parts,
        ...(parts.vetoes ? { vetoes: parts.vetoes.map((part) => part(known)) } : {}),
        ...(parts.quotas ? { quotas: parts.quotas(known) } : {}),
        ...(parts.decay ? { decay: parts.decay(known) } : {}),
      }),
  );

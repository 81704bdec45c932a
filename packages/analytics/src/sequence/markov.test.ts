import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeShared, sharedData } from '../../../../checks/shared-data.ts';
import { csvRows } from '../numeric/csv-rows.ts';
import { absorption } from './absorption.ts';
import { communicatingClasses } from './communicating-classes.ts';
import { fitMarkovChain } from './markov-chain.ts';
import { purchaseSequences } from './purchase-sequences.ts';
import { stationaryDistribution } from './stationary-distribution.ts';
import { transitionCounts } from './transition-counts.ts';

function expectClose(actual: Float64Array, expected: readonly number[]) {
  expect(actual).toHaveLength(expected.length);
  for (const [place, value] of expected.entries()) expect(actual[place]).toBeCloseTo(value, 12);
}

function chainOf(counts: readonly (readonly number[])[]) {
  return fitMarkovChain({
    states: counts.map((_, place) => `s${place}`),
    counts: Float64Array.from(counts.flat()),
  });
}

// Two independent implementations agree (R package markovchain and another).
describeShared('Alofi rain', () => {
  const states = csvRows(readFileSync(sharedData('data/markov/rain.csv')!, 'utf8')).map((row) => row.rain!);
  const sequences = purchaseSequences(
    { customer: states.map(() => 'Alofi'), order: states.map((_, day) => day), product: states },
    'keep',
  );
  const counts = transitionCounts(sequences);
  const chain = fitMarkovChain(counts);

  it('has its transition counts', () => {
    expect(counts.states).toEqual(['0', '1-5', '6+']);
    expect([...counts.counts]).toEqual([362, 126, 60, 136, 90, 68, 50, 79, 124]);
  });

  it('has its probabilities, stationary shares and likelihood', () => {
    expectClose(chain.probabilities.subarray(0, 3), [0.660583941606, 0.229927007299, 0.109489051095]);
    const classes = communicatingClasses(chain.probabilities, 3);
    expect(classes).toEqual([{ members: [0, 1, 2], closed: true }]);
    const shares = stationaryDistribution(chain.probabilities, 3, classes[0]!);
    expectClose(shares, [0.500887057032, 0.269365608023, 0.229747334945]);
    expect(chain.logLikelihood).toBeCloseTo(-1040.41854731, 8);
    expect(chain.standardErrors[0]).toBeCloseTo(Math.sqrt((0.660583941606 * 0.339416058394) / 548), 12);
    expect(chain.independence.p).toBeLessThan(1e-20);
  });
});

describe('a chain', () => {
  const anyCounts = fc.integer({ min: 1, max: 6 }).chain((size) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: size, maxLength: size }), {
      minLength: size,
      maxLength: size,
    }),
  );

  it('has rows that sum to 1, classes that part the states, and shares that a step leaves alone', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const size = counts.length;
        const { probabilities, logLikelihood } = chainOf(counts);
        expect(logLikelihood).toBeLessThanOrEqual(0);
        for (let i = 0; i < size; i++) {
          expect(probabilities.subarray(i * size, (i + 1) * size).reduce((a, b) => a + b)).toBeCloseTo(1, 12);
        }
        const classes = communicatingClasses(probabilities, size);
        expect(classes.flatMap((one) => one.members).sort()).toEqual(counts.map((_, state) => state));
        for (const one of classes.filter((each) => each.closed)) {
          const shares = stationaryDistribution(probabilities, size, one);
          for (let j = 0; j < size; j++) {
            let next = 0;
            for (let i = 0; i < size; i++) next += shares[i]! * probabilities[i * size + j]!;
            expect(next).toBeCloseTo(shares[j]!, 12);
          }
        }
        const ends = absorption(probabilities, size, classes);
        ends.transient.forEach((_, i) => {
          const row = ends.intoClass.subarray(i * ends.closed.length, (i + 1) * ends.closed.length);
          expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
        });
      }),
    );
  });

  it('of the gambler with 4 coins ends as the book says', () => {
    const { probabilities } = chainOf([
      [1, 0, 0, 0, 0],
      [1, 0, 1, 0, 0],
      [0, 1, 0, 1, 0],
      [0, 0, 1, 0, 1],
      [0, 0, 0, 0, 1],
    ]);
    const ends = absorption(probabilities, 5, communicatingClasses(probabilities, 5));
    expect(ends.transient).toEqual([1, 2, 3]);
    expectClose(ends.steps, [3, 4, 3]);
    expectClose(ends.intoClass, [0.75, 0.25, 0.5, 0.5, 0.25, 0.75]);
  });

  it('of no states, and of one that is never left, is defined', () => {
    expect(chainOf([])).toMatchObject({ logLikelihood: 0, neverLeft: [], independence: { p: 1 } });
    expect(chainOf([[0]])).toMatchObject({ probabilities: Float64Array.of(1), neverLeft: [0] });
  });
});

describe('purchaseSequences', () => {
  const rows = { customer: ['b', 'a', 'a', 'a'], order: [1, 3, 1, 2], product: ['x', 'x', 'x', 'y'] };

  it('sorts by customer and time and may keep first purchases only', () => {
    expect([...purchaseSequences(rows, 'keep').purchases]).toEqual([0, 1, 0, 0]);
    expect([...purchaseSequences(rows, 'drop').purchases]).toEqual([0, 1, 0]);
    expect([...purchaseSequences(rows, 'drop').offsets]).toEqual([0, 2, 3]);
  });

  it('counts the end of each sequence as a state when asked', () => {
    const { states, counts } = transitionCounts(purchaseSequences(rows, 'drop'), 'stops');
    expect(states).toEqual(['x', 'y', 'stops']);
    expect([...counts]).toEqual([0, 1, 1, 0, 0, 1, 0, 0, 0]);
  });
});

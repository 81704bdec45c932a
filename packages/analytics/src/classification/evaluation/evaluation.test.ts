import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectByGenetics } from '../selection/genetic-selection.ts';
import { confusionMatrix } from './confusion-matrix.ts';
import { stratifiedFolds } from './stratified-folds.ts';

describe('stratifiedFolds', () => {
  it('spreads every class and all rows as evenly as can be', () => {
    const rows = fc.tuple(
      fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 60 }),
      fc.integer({ min: 2, max: 7 }),
      fc.integer(),
    );
    fc.assert(
      fc.property(rows, ([list, folds, seed]) => {
        const foldOf = stratifiedFolds(Int32Array.from(list), 3, folds, seed);
        for (const wanted of [[0], [1], [2], [0, 1, 2]]) {
          const sizes = new Array<number>(folds).fill(0);
          list.forEach((one, row) => {
            if (wanted.includes(one)) sizes[foldOf[row]!]! += 1;
          });
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('confusionMatrix', () => {
  it('gives accuracy, kappa, precision and recall', () => {
    const matrix = confusionMatrix(Int32Array.of(0, 0, 0, 1, 1, 1), Int32Array.of(0, 0, 1, 1, 1, 1), 2);
    expect([...matrix.counts]).toEqual([2, 1, 0, 3]);
    expect(matrix.accuracy).toBeCloseTo(5 / 6, 12);
    expect(matrix.kappa).toBeCloseTo(2 / 3, 12);
    expect(matrix.classes[0]).toEqual({ precision: 1, recall: 2 / 3, f1: 0.8 });
  });

  it('of nothing, or of one class only, has nulls and no NaN', () => {
    expect(confusionMatrix(new Int32Array(0), new Int32Array(0), 2)).toMatchObject({
      accuracy: null,
      kappa: null,
    });
    expect(confusionMatrix(Int32Array.of(0), Int32Array.of(0), 2)).toMatchObject({
      accuracy: 1,
      kappa: null,
    });
  });
});

describe('selectByGenetics', () => {
  const worth = [3, -2, 5, -1, 0.5, -4, 2, -3, 1, -0.5];
  const fitness = (chosen: Uint8Array) => chosen.reduce((sum, gene, place) => sum + gene * worth[place]!, 0);

  it('finds the best choice of ten, never gets worse, and repeats itself', () => {
    const settings = { population: 30, generations: 40, seed: 9 };
    const selection = selectByGenetics(10, fitness, settings);
    expect([...selection.chosen]).toEqual([1, 0, 1, 0, 1, 0, 1, 0, 1, 0]);
    expect(selection.fitness).toBe(11.5);
    selection.history.forEach((value, place) => {
      expect(value).toBeGreaterThanOrEqual(selection.history[place - 1] ?? value);
    });
    expect(selectByGenetics(10, fitness, settings)).toEqual(selection);
  });

  it('of no candidates chooses nothing; fitness may be impossible', () => {
    expect(selectByGenetics(0, () => 1, { population: 4, generations: 2, seed: 1 }).chosen).toHaveLength(0);
    const never = selectByGenetics(3, () => Number.NEGATIVE_INFINITY, {
      population: 4,
      generations: 2,
      seed: 1,
    });
    expect([...never.chosen]).toEqual([0, 0, 0]);
  });
});

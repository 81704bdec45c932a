import { describe, expect, it } from 'vitest';
import { randomIndex, randomNormal, seededRandom, shuffledIndices } from './seeded-random.ts';

describe('seededRandom', () => {
  it('repeats itself for one seed and differs for the next', () => {
    const draw = (seed: number) => Array.from({ length: 5 }, seededRandom(seed));
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('fills [0,1) evenly: the chi-square of 10 cells over 20,000 draws is below its 99.9 % point', () => {
    for (const seed of [0, 1, 2, 42, -5]) {
      const random = seededRandom(seed);
      const cells = new Float64Array(10);
      for (let draw = 0; draw < 20_000; draw++) cells[randomIndex(random, 10)]! += 1;
      const chiSquare = cells.reduce((sum, cell) => sum + (cell - 2000) ** 2 / 2000, 0);
      expect(chiSquare).toBeLessThan(27.88);
    }
  });
});

describe('shuffledIndices', () => {
  it('is a permutation', () => {
    const order = shuffledIndices(seededRandom(3), 100);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, index) => index));
  });
  it('of nothing is nothing', () => expect(shuffledIndices(seededRandom(3), 0)).toHaveLength(0));
});

describe('randomNormal', () => {
  it('has mean 0 and deviation 1', () => {
    const random = seededRandom(11);
    const draws = Array.from({ length: 20_000 }, () => randomNormal(random));
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
  });
});

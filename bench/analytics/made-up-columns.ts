import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { benchFolder } from '../transactions.ts';

/** How many rows each table has. */
export const clusterRows = 1_000_000;
export const survivalRows = 100_000;
export const covariates = 10;

/**
 * A million customers by three standardised figures, as a file of doubles row by row: eight types that overlap
 * (`types`), or no types at all (`noise`), where bounds help least.
 */
export function clusterPoints(kind: 'types' | 'noise'): string {
  return madeOnce(`points-${kind}.f64`, () => {
    const random = randomNormals(11);
    const centres = Float64Array.from({ length: 24 }, () => 2 * random());
    return Float64Array.from({ length: clusterRows * 3 }, (_, at) => {
      const type = Math.floor(at / 3) % 8;
      return kind === 'noise' ? random() : centres[type * 3 + (at % 3)]! + 0.7 * random();
    });
  });
}

/**
 * A hundred thousand customers as a file of doubles, column by column: days until they left or were last seen (whole
 * days, so ties everywhere), 1 for left, then ten covariates.
 */
export function survivalColumns(): string {
  return madeOnce('survival.f64', () => {
    const random = randomNormals(12);
    const table = new Float64Array(survivalRows * (covariates + 2));
    for (let row = 0; row < survivalRows; row += 1) {
      let risk = 0;
      for (let column = 0; column < covariates; column += 1) {
        const value = random();
        table[(column + 2) * survivalRows + row] = value;
        risk += 0.1 * (column % 3) * value;
      }
      const leaves = -1800 * Math.log(normalTail(random())) * Math.exp(-risk);
      const seen = 1800 * normalTail(random());
      table[row] = Math.max(1, Math.ceil(Math.min(leaves, seen)));
      table[survivalRows + row] = leaves <= seen ? 1 : 0;
    }
    return table;
  });
}

function madeOnce(name: string, make: () => Float64Array): string {
  const file = benchFolder + name;
  if (existsSync(file)) return file;
  mkdirSync(benchFolder, { recursive: true });
  writeFileSync(`${file}.part`, make());
  renameSync(`${file}.part`, file);
  return file;
}

/** Normal numbers that are the same on every machine: a 32-bit counter hashed (Steele's mix), then Box and Muller. */
function randomNormals(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (((mixed ^ (mixed >>> 15)) >>> 0) + 0.5) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** A share evenly spread over 0…1 from a normal number (logistic approximation; only its spread matters here). */
function normalTail(normal: number): number {
  return 1 / (1 + Math.exp(1.702 * normal));
}

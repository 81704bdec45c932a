import { seededRandom, shuffledIndices } from '../../numeric/seeded-random.ts';

/**
 * A fold 0 … folds-1 for each row, drawn with the seed so that every class is spread as evenly as can be; with fewer
 * than two folds every row is in fold 0.
 */
export function stratifiedFolds(
  classes: Int32Array,
  classCount: number,
  folds: number,
  seed: number,
): Int32Array {
  const foldOf = new Int32Array(classes.length);
  if (folds < 2) return foldOf;
  const order = shuffledIndices(seededRandom(seed), classes.length);
  let dealt = 0;
  // One deal goes on through all classes, so that the folds also have equal sizes.
  for (let one = 0; one < classCount; one++) {
    for (const row of order) if (classes[row] === one) foldOf[row] = dealt++ % folds;
  }
  return foldOf;
}

/** The rows outside and inside a fold, ascending. */
export function foldRows(foldOf: Int32Array, fold: number): { training: Int32Array; held: Int32Array } {
  const rows = Int32Array.from(foldOf.keys());
  return {
    training: rows.filter((row) => foldOf[row] !== fold),
    held: rows.filter((row) => foldOf[row] === fold),
  };
}

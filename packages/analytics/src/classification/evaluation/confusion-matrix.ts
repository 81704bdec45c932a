/** How often each true class (rows) was taken for each class (columns), and what follows from it. */
export type Confusion = {
  /** `truth * classCount + guess` */
  readonly counts: Float64Array;
  /** Share guessed right; null without rows. */
  readonly accuracy: number | null;
  /** Cohen's kappa: agreement beyond chance; null where chance alone would be right always. */
  readonly kappa: number | null;
  readonly classes: readonly {
    /** Share of guesses of this class that are right; null when never guessed. */
    readonly precision: number | null;
    /** Share of this class that was found; null when there are none. */
    readonly recall: number | null;
    /** Harmonic mean of both; null unless both exist and one is above 0. */
    readonly f1: number | null;
  }[];
};

/** Counts guesses against the truth, both as class numbers. */
export function confusionMatrix(truth: Int32Array, guesses: Int32Array, classCount: number): Confusion {
  const counts = new Float64Array(classCount * classCount);
  truth.forEach((one, row) => {
    counts[one * classCount + guesses[row]!]! += 1;
  });
  const n = truth.length;
  let right = 0;
  let byChance = 0;
  const classes = Array.from({ length: classCount }, (_, one) => {
    const hits = counts[one * classCount + one]!;
    let actual = 0;
    let guessed = 0;
    for (let other = 0; other < classCount; other++) {
      actual += counts[one * classCount + other]!;
      guessed += counts[other * classCount + one]!;
    }
    right += hits;
    byChance += n === 0 ? 0 : (actual / n) * (guessed / n);
    const precision = guessed === 0 ? null : hits / guessed;
    const recall = actual === 0 ? null : hits / actual;
    return { precision, recall, f1: hits === 0 ? null : (2 * hits) / (actual + guessed) };
  });
  const accuracy = n === 0 ? null : right / n;
  const kappa = accuracy === null || byChance >= 1 ? null : (accuracy - byChance) / (1 - byChance);
  return { counts, accuracy, kappa, classes };
}

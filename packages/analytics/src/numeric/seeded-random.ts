/** A stream of pseudo-random numbers, uniform on [0, 1). */
export type RandomStream = () => number;

/**
 * The stream that belongs to an integer seed: the same seed gives the same numbers on every machine.
 * Generator sfc32 (Doty-Humphrey, PractRand), period about 2^128, 32 random bits a number; not for secrets.
 */
export function seededRandom(seed: number): RandomStream {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = seed | 0;
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4294967296;
  };
  // Near-by seeds start near each other; these rounds part them.
  for (let round = 0; round < 15; round++) next();
  return next;
}

/** A whole number drawn uniformly from 0 … bound-1 (bound at least 1). */
export function randomIndex(random: RandomStream, bound: number): number {
  return Math.floor(random() * bound);
}

/** The numbers 0 … count-1 in an order drawn uniformly (Fisher–Yates). */
export function shuffledIndices(random: RandomStream, count: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = randomIndex(random, last + 1);
    const kept = order[last]!;
    order[last] = order[other]!;
    order[other] = kept;
  }
  return order;
}

/** A draw from the standard normal distribution (Box–Muller, one of the two values used). */
export function randomNormal(random: RandomStream): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

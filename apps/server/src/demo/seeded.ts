/** A small random stream (mulberry32): the same seed gives the same company on every machine. */
export function seeded(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    /** A whole number from `least` to `most`, both included. */
    whole: (least: number, most: number): number => least + Math.floor(next() * (most - least + 1)),
    pick: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!,
    /** 0 to 1, skewed to the small: most are near 0, a few near 1, as customers' worth is. */
    skewed: (): number => next() ** 4,
    /** Whether something of this probability happens. */
    happens: (probability: number): boolean => next() < probability,
  };
}
export type Seeded = ReturnType<typeof seeded>;

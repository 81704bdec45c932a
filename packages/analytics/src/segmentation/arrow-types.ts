import type { Words } from '../report.ts';

/** True where a mean is at least the overall mean: ↑ counts equality, as S0.9 says and D07 decides. */
export type Arrows = readonly boolean[];

/** ↑ for at or above the overall mean, ↓ below. */
export function compareToMean(means: readonly number[], overall: readonly number[]): Arrows {
  return means.map((value, column) => value >= overall[column]!);
}

/** Arrows with the columns' letters, such as R↓F↑M↑. */
export function arrowPattern(letters: readonly string[], arrows: Arrows): string {
  return letters.map((letter, column) => `${letter}${arrows[column] ? '↑' : '↓'}`).join('');
}

export type RfmType = {
  /** 1 … 8; the first two are the source's, the rest follow in the order of its missing table. */
  readonly number: number;
  readonly name: Words;
  readonly meaning: Words;
};

// Good R, F, M as bits 4, 2, 1. Names 1 and 2 are given by S4.17; the others are the trade's usual ones.
const types: readonly RfmType[] = [
  {
    number: 8,
    name: { zh: '一般挽留客户', en: 'ordinary, to win back' },
    meaning: { zh: '久未来、次数少、金额小', en: 'long away, seldom, small' },
  },
  {
    number: 6,
    name: { zh: '重要挽留客户', en: 'important, to win back' },
    meaning: { zh: '久未来、次数少,但金额大', en: 'long away and seldom, but large' },
  },
  {
    number: 7,
    name: { zh: '一般保持客户', en: 'ordinary, to keep' },
    meaning: { zh: '久未来,曾经常来,金额小', en: 'long away, came often, small' },
  },
  {
    number: 5,
    name: { zh: '重要保持客户', en: 'important, to keep' },
    meaning: { zh: '久未来,曾经常来且金额大', en: 'long away, came often and large' },
  },
  {
    number: 4,
    name: { zh: '一般发展客户', en: 'ordinary, to develop' },
    meaning: { zh: '近期来过,次数少、金额小', en: 'recent, seldom, small' },
  },
  {
    number: 2,
    name: { zh: '重要发展客户', en: 'important, to develop' },
    meaning: { zh: '近期来过、金额大,次数少', en: 'recent and large, but seldom' },
  },
  {
    number: 3,
    name: { zh: '一般价值客户', en: 'ordinary, valuable' },
    meaning: { zh: '近期常来,金额小', en: 'recent and often, small' },
  },
  {
    number: 1,
    name: { zh: '重要价值客户(优质客户)', en: 'important, valuable (the best customers)' },
    meaning: { zh: '近期常来且金额大', en: 'recent, often and large' },
  },
];

/** The code 4R + 2F + M of a customer or cluster, each 1 when good: a recent (short) interval is a good R. */
export function rfmCode(goodRecency: boolean, goodFrequency: boolean, goodMonetary: boolean): number {
  return (goodRecency ? 4 : 0) + (goodFrequency ? 2 : 0) + (goodMonetary ? 1 : 0);
}

/** The type of a code 0 … 7; any other code throws. */
export function rfmType(code: number): RfmType {
  const type = types[code];
  if (type === undefined) throw new RangeError(`an RFM code is 0 to 7, not ${code}`);
  return type;
}

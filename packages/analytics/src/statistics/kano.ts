import type { Words } from '../report.ts';

/** must-be, one-dimensional, attractive, indifferent, reverse, questionable. */
export type KanoCategory = 'M' | 'O' | 'A' | 'I' | 'R' | 'Q';

/** Answers 1 I like it, 2 it must be so, 3 neutral, 4 I can live with it, 5 I dislike it; rows: if present, columns: if absent. */
const evaluationTable = ['QAAAO', 'RIIIM', 'RIIIM', 'RIIIM', 'RRRRQ'];

/** How ties between categories are settled: what hurts most by its absence first (Matzler & Hinterhuber 1998). */
const precedence: readonly KanoCategory[] = ['M', 'O', 'A', 'I', 'R', 'Q'];

/** The source's names (S1.3) where it has them. */
export const kanoNames: Readonly<Record<KanoCategory, Words>> = {
  M: { zh: '基本型', en: 'must-be' },
  O: { zh: '增值型', en: 'one-dimensional' },
  A: { zh: '延伸型', en: 'attractive' },
  I: { zh: '无差异', en: 'indifferent' },
  R: { zh: '反向', en: 'reverse' },
  Q: { zh: '可疑', en: 'questionable' },
};

export type KanoResult = {
  readonly category: KanoCategory;
  readonly counts: Readonly<Record<KanoCategory, number>>;
  /** (A + O)/(A + O + M + I): what presence adds, 0 … 1; undefined when nobody falls into these. */
  readonly better: number | undefined;
  /** -(O + M)/(A + O + M + I): what absence costs, -1 … 0. */
  readonly worse: number | undefined;
};

/** The category of one pair of answers, each a whole number 1 … 5, or undefined for any other. */
export function kanoCategory(ifPresent: number, ifAbsent: number): KanoCategory | undefined {
  return evaluationTable[ifPresent - 1]?.[ifAbsent - 1] as KanoCategory | undefined;
}

/** Kano's (1984) classification of one service from everybody's pairs of answers; pairs that are no answers are left out. */
export function classifyNeed(ifPresent: ArrayLike<number>, ifAbsent: ArrayLike<number>): KanoResult {
  const counts = { M: 0, O: 0, A: 0, I: 0, R: 0, Q: 0 };
  for (let row = 0; row < ifPresent.length; row++) {
    const category = kanoCategory(ifPresent[row]!, ifAbsent[row]!);
    if (category !== undefined) counts[category]++;
  }
  const category = precedence.reduce((best, next) => (counts[next] > counts[best] ? next : best));
  // Berger et al. (1993).
  const base = counts.A + counts.O + counts.M + counts.I;
  return {
    category: precedence.every((name) => counts[name] === 0) ? 'I' : category,
    counts,
    better: base === 0 ? undefined : (counts.A + counts.O) / base,
    worse: base === 0 ? undefined : -(counts.O + counts.M) / base,
  };
}

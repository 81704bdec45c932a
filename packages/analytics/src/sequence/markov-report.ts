import type { Figure, ReportTable } from '../report.ts';
import type { Absorption } from './absorption.ts';
import type { MarkovChain } from './markov-chain.ts';

/** One row per transition that was seen, from each state the likeliest first: probability and standard error. */
export function transitionTable(chain: MarkovChain): ReportTable {
  const size = chain.states.length;
  const rows = chain.states.flatMap((from, i) =>
    chain.states
      .map((to, j) => {
        const at = i * size + j;
        const probability = chain.probabilities[at]!;
        const count = Math.round(probability * chain.departures[i]!);
        return [from, to, count, probability, chain.standardErrors[at]!] as const;
      })
      .filter(([, , count]) => count > 0)
      .sort((a, b) => b[3] - a[3]),
  );
  return {
    name: 'transitions',
    title: { zh: '转移概率', en: 'Transition probabilities' },
    columns: [
      { name: 'from', title: { zh: '上一次', en: 'after' } },
      { name: 'to', title: { zh: '下一次', en: 'next' } },
      { name: 'count', title: { zh: '次数', en: 'times' } },
      { name: 'probability', title: { zh: '概率', en: 'probability' }, digits: 4 },
      { name: 'standardError', title: { zh: '标准误', en: 'standard error' }, digits: 4 },
    ],
    rows,
  };
}

/** One row per state: departures, most likely next state, and its share in the long run in each closed class. */
export function stateTable(chain: MarkovChain, longRun: readonly Float64Array[]): ReportTable {
  const size = chain.states.length;
  return {
    name: 'states',
    title: { zh: '状态', en: 'States' },
    columns: [
      { name: 'state', title: { zh: '状态', en: 'state' } },
      { name: 'departures', title: { zh: '离开次数', en: 'times left' } },
      { name: 'next', title: { zh: '最可能的下一个', en: 'likeliest next' } },
      ...longRun.map((_, place) => ({
        name: `longRun${place + 1}`,
        title: { zh: `长期份额（封闭类 ${place + 1}）`, en: `long-run share (closed class ${place + 1})` },
        digits: 4,
      })),
    ],
    rows: chain.states.map((state, i) => {
      const row = chain.probabilities.subarray(i * size, (i + 1) * size);
      const next = chain.departures[i] === 0 ? null : chain.states[row.indexOf(Math.max(...row))]!;
      return [state, chain.departures[i]!, next, ...longRun.map((shares) => shares[i]!)];
    }),
  };
}

/** One row per transient state: expected purchases until a closed class is entered, and the chance of each class. */
export function absorptionTable(chain: MarkovChain, ends: Absorption): ReportTable {
  return {
    name: 'absorption',
    title: { zh: '最终去向', en: 'Where customers end up' },
    columns: [
      { name: 'from', title: { zh: '起点', en: 'from' } },
      { name: 'steps', title: { zh: '预期步数', en: 'expected steps' }, digits: 3 },
      ...ends.closed.map((target, place) => {
        const names = target.members.map((state) => chain.states[state]).join(' + ');
        return {
          name: `into${place + 1}`,
          title: { zh: `终于 ${names}`, en: `ends in ${names}` },
          digits: 4,
        };
      }),
    ],
    rows: ends.transient.map((state, i) => [
      chain.states[state]!,
      ends.steps[i]!,
      ...ends.closed.map((_, c) => ends.intoClass[i * ends.closed.length + c]!),
    ]),
  };
}

/** The transition matrix as a heat map, rows: from, columns: to. */
export function transitionFigure(chain: MarkovChain): Figure {
  const size = chain.states.length;
  const names = chain.states.map((state) => ({ zh: state, en: state }));
  return {
    name: 'transitions',
    title: {
      zh: '转移概率（行：上一次，列：下一次）',
      en: 'Transition probabilities (rows: after, columns: next)',
    },
    kind: 'heat-map',
    rows: names,
    columns: names,
    values: chain.states.map((_, i) =>
      chain.departures[i] === 0
        ? chain.states.map(() => null)
        : Array.from(chain.probabilities.subarray(i * size, (i + 1) * size)),
    ),
  };
}

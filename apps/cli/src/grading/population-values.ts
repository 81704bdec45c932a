import type { Plan, SchemeDocument, Values } from '@fenji/scheme';
import { divideRounded, type FixedPoint, formatFixedPoint, type Label } from '@fenji/vocabulary';

/** Values that a run found for its whole population: an indicator's cut points, or a mean that customers are held against. */
export type PopulationValue = {
  readonly kind: 'cuts' | 'mean';
  readonly name: string;
  readonly title: Label;
  /** Plain decimals: exact for cut points, means rounded to two more digits than their figure. */
  readonly values: readonly string[];
};

/** The cut points and means of a run in the scheme's order; those found per peer group are not among them. */
export function populationValues(
  document: SchemeDocument,
  plan: Plan,
  found: Values,
): readonly PopulationValue[] {
  const known = new Map<string, FixedPoint>();
  for (const stage of plan.stages) {
    if (stage.stage !== 'summarised' || stage.peers.length > 0) continue;
    for (const { name, type } of stage.values) {
      const units = found[name];
      if (typeof units === 'bigint' && type.kind === 'number') known.set(name, { units, scale: type.scale });
    }
  }
  const cuts = Map.groupBy(
    [...known].filter(([name]) => cutName.test(name)),
    ([name]) => name.replace(cutName, ''),
  );
  return [
    ...[...cuts].map(([name, values]): PopulationValue => {
      const texts = values.map(([, cut]) => formatFixedPoint(cut));
      return { kind: 'cuts', name, title: titleOf(document, name), values: texts };
    }),
    ...meanParts.flatMap(([above, below]) => meansOf(document, known, above, below)),
  ];
}

const cutName = /_cut_\d+$/;
/** A mean is kept as its exact parts: sum and count, or the two totals of a quotient. */
const meanParts = [
  ['_sum', '_count'],
  ['_total_numerator', '_total_denominator'],
] as const;

function meansOf(
  document: SchemeDocument,
  known: ReadonlyMap<string, FixedPoint>,
  above: string,
  below: string,
): PopulationValue[] {
  return [...known].flatMap(([key, sum]): PopulationValue[] => {
    if (!key.endsWith(above)) return [];
    const name = key.slice(0, -above.length);
    const count = known.get(`${name}${below}`);
    if (count === undefined || count.units === 0n) return [];
    const scale = sum.scale + 2;
    const units = divideRounded(sum.units * 10n ** BigInt(2 + count.scale), count.units);
    return [
      { kind: 'mean', name, title: titleOf(document, name), values: [formatFixedPoint({ units, scale })] },
    ];
  });
}

/** The words of what a population value belongs to: an indicator, or a step and the measure it looks at. */
function titleOf(document: SchemeDocument, name: string): Label {
  const indicator = document.indicators[name];
  if (indicator) return indicator.title;
  for (const [code, step] of Object.entries(document.steps)) {
    if (!name.startsWith(`${code}_`)) continue;
    const rest = name.slice(code.length + 1);
    const axis = step.step === 'matrix' ? step.axes[Number(/^axis_(\d+)$/.exec(rest)?.[1]) - 1] : undefined;
    const of = document.measures[axis?.by ?? rest]?.title ?? { zh: rest, en: rest };
    return { zh: `${step.title.zh} · ${of.zh}`, en: `${step.title.en} · ${of.en}` };
  }
  return { zh: name, en: name };
}

import type { Plan, SchemeDocument, Values } from '@fenji/scheme';
import { divideRounded, formatFixedPoint, type Label } from '@fenji/vocabulary';

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
  return plan.stages.flatMap((stage): PopulationValue[] => {
    if (stage.stage !== 'summarised' || stage.peers.length > 0) return [];
    const known = new Map(
      stage.values.flatMap(({ name, type }) => {
        const units = found[name];
        return typeof units === 'bigint' && type.kind === 'number'
          ? [[name, { units, scale: type.scale }]]
          : [];
      }),
    );
    const cuts = [...known].filter(([name]) => /_cut_\d+$/.test(name));
    if (cuts.length > 0) {
      const name = stage.name.replace(/_cuts$/, '');
      const values = cuts.map(([, cut]) => formatFixedPoint(cut));
      return [{ kind: 'cuts', name, title: titleOf(document, name), values }];
    }
    return meanOf(document, known);
  });
}

type Known = ReadonlyMap<string, { readonly units: bigint; readonly scale: number }>;

/** A mean is kept as its exact parts: sum and count, or the two totals of a quotient. */
function meanOf(document: SchemeDocument, known: Known): PopulationValue[] {
  for (const [above, below] of [
    ['_sum', '_count'],
    ['_total_numerator', '_total_denominator'],
  ] as const) {
    const key = [...known.keys()].find((name) => name.endsWith(above));
    if (key === undefined) continue;
    const name = key.slice(0, -above.length);
    const [sum, count] = [known.get(key), known.get(`${name}${below}`)];
    if (!sum || !count || count.units === 0n) continue;
    const scale = sum.scale + 2;
    const mean = divideRounded(sum.units * 10n ** BigInt(2 + count.scale), count.units);
    return [
      {
        kind: 'mean',
        name,
        title: titleOf(document, name),
        values: [formatFixedPoint({ units: mean, scale })],
      },
    ];
  }
  return [];
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

import type { SchemeDocument } from '@fenji/scheme';

type Columns = SchemeDocument['attributes'];

/**
 * The scheme with its fact measures given instead of measured: each becomes an attribute of the customers, so that a
 * case is one row of figures. Ratios and formulas over measures stay as they are.
 */
export function caseDocument(document: SchemeDocument, scales: ReadonlyMap<string, number>): SchemeDocument {
  const given: [string, Columns[string]][] = [];
  const kept: [string, SchemeDocument['measures'][string]][] = [];
  for (const [name, measure] of Object.entries(document.measures)) {
    if (!('of' in measure)) {
      kept.push([name, measure]);
      continue;
    }
    given.push([name, { type: 'decimal', scale: scales.get(name) ?? 0 }]);
    if (measure.aggregate === 'per-period') {
      for (let back = 1; back <= measure.periods; back += 1)
        given.push([`${name}_${back}`, { type: 'decimal', scale: scales.get(`${name}_${back}`) ?? 0 }]);
    }
  }
  const better = new Map(Object.entries(document.measures).map(([name, measure]) => [name, measure.better]));
  return {
    ...document,
    population: {
      from: 'customers',
      ...(document.population.where ? { where: document.population.where } : {}),
    },
    attributes: { ...document.attributes, ...Object.fromEntries(given) },
    datasets: {},
    measures: Object.fromEntries(kept),
    indicators: mapValues(document.indicators, (indicator) =>
      indicator.method === 'quantiles' || indicator.method === 'mean'
        ? withBetter(indicator, better.get(indicator.of))
        : indicator,
    ),
    steps: mapValues(document.steps, (step) =>
      step.step === 'pyramid' || step.step === 'ntiles' ? withBetter(step, better.get(step.by)) : step,
    ),
  };
}

/** An attribute does not know whether more of it is good, so what the measure said is written out. */
function withBetter<Part extends { better?: 'more' | 'less' | undefined }>(
  part: Part,
  better: 'more' | 'less' | undefined,
): Part {
  return part.better === undefined && better !== undefined ? { ...part, better } : part;
}

function mapValues<Value>(
  record: Readonly<Record<string, Value>>,
  change: (value: Value) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

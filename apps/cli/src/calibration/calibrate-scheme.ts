import { quoteIdentifier, type Session } from '@fenji/engine';
import { type GradingRequest, type Manifest, resultTable, type Workspace } from '@fenji/grader';
import {
  type Calibration,
  type CompiledScheme,
  type Plan,
  replanScheme,
  type SchemeDocument,
} from '@fenji/scheme';
import { Refusal } from '@fenji/vocabulary';
import { dryRun } from '../grading/dry-run.ts';
import { populationValues } from '../grading/population-values.ts';
import { foundCentroids } from './found-centroids.ts';
import { judgedWeights } from './judged-weights.ts';

export type CalibrationRequest = Pick<
  GradingRequest,
  'asOf' | 'knownAt' | 'parameters' | 'now' | 'signal' | 'progress'
> & {
  readonly seed: number;
};

/** What the scheme leaves to calibration, by kind. */
export function openParts({ dimensions, indicators, steps }: SchemeDocument) {
  return {
    weights: Object.entries(dimensions).flatMap(([name, { weights }]) =>
      weights === 'calibrated' ? [name] : [],
    ),
    cuts: Object.entries(indicators).flatMap(([name, indicator]) =>
      indicator.method === 'quantiles' && indicator.frozen ? [name] : [],
    ),
    centroids: Object.entries(steps).flatMap(([name, step]) =>
      step.step === 'nearest-centroid' ? [name] : [],
    ),
  };
}

/**
 * What a scheme leaves open, found: weights by its experts' judgements, cut points and centres from the population as
 * of a day. Nothing is stored. Refuses inconsistent judgements, `weights-without-judgements` and too few customers.
 */
export async function calibrateScheme(
  workspace: Workspace,
  scheme: { readonly text: string; readonly document: SchemeDocument },
  request: CalibrationRequest,
): Promise<Calibration> {
  const { document } = scheme;
  const open = openParts(document);
  const judged = open.weights.map((name) => {
    const judgements = document.dimensions[name]!.ahp;
    if (judgements === undefined) throw new Refusal('weights-without-judgements', { dimension: name });
    return [name, judgedWeights(name, judgements)] as const;
  });
  const weights = Object.fromEntries(judged.map(([name, { weights: found }]) => [name, found]));
  const consistency = Object.fromEntries(judged.map(([name, { ratio }]) => [name, Number(ratio.toFixed(6))]));
  const empty = { fenji: 1 as const, scheme: document.scheme, cuts: {}, centroids: {}, factors: {} };
  if (open.cuts.length + open.centroids.length === 0)
    return { ...empty, weights, made_with: { consistency_ratio: consistency } };
  const measured = measuringScheme(scheme, weights);
  const found = await dryRun(workspace, { ...request, scheme: measured }, (session, manifest) =>
    readPopulation(session, manifest, { document, plan: measured.plan!, open, seed: request.seed }),
  );
  const { cuts, centroids, factors, madeWith } = found;
  return {
    ...empty,
    weights,
    cuts,
    centroids,
    factors,
    made_with: { ...(judged.length > 0 && { consistency_ratio: consistency }), ...madeWith },
  };
}

/** The scheme up to its dimensions, with cut points taken from the population; what it grades does not matter. */
function measuringScheme(
  { text, document }: { readonly text: string; readonly document: SchemeDocument },
  weights: Calibration['weights'],
): CompiledScheme {
  const title = document.title;
  const indicators = Object.fromEntries(
    Object.entries(document.indicators).map(([name, indicator]) => [
      name,
      indicator.method === 'quantiles' && indicator.frozen
        ? { ...indicator, frozen: false, peers: [] }
        : indicator,
    ]),
  );
  const { result: _, hysteresis: __, quotas: ___, ...kept } = document;
  const variant: SchemeDocument = {
    ...kept,
    indicators,
    steps: {
      measured: { step: 'formula', value: '"measured"', title, grades: [{ grade: 'measured', title }] },
    },
    vetoes: [],
    overrides: false,
  };
  const calibration = {
    fenji: 1 as const,
    scheme: document.scheme,
    made_with: {},
    weights,
    cuts: {},
    centroids: {},
    factors: {},
  };
  return replanScheme({ text, diagnostics: [] }, variant, calibration);
}

type Population = {
  readonly document: SchemeDocument;
  readonly plan: Plan;
  readonly open: ReturnType<typeof openParts>;
  readonly seed: number;
};

async function readPopulation(
  session: Session,
  manifest: Manifest,
  { document, plan, open, seed }: Population,
) {
  const found = Object.fromEntries(
    Object.entries(manifest.found).map(([name, value]) => [
      name,
      typeof value === 'string' && /^-?\d+$/.test(value) ? BigInt(value) : value,
    ]),
  );
  const cuts = Object.fromEntries(
    populationValues(document, plan, found)
      .filter(({ kind, name }) => kind === 'cuts' && open.cuts.includes(name))
      .map(({ name, values }) => [name, values.map(Number)]),
  );
  const centroids: Record<string, Record<string, number>[]> = {};
  const factors: Record<string, Record<string, number>> = {};
  const quality: Record<string, unknown> = {};
  for (const step of open.centroids) {
    const definition = document.steps[step]!;
    if (definition.step !== 'nearest-centroid') continue;
    const weights = definition.weights;
    const whole = Object.values(weights ?? {}).reduce((sum, weight) => sum + weight, 0);
    const measures = definition.of.map((name) => {
      const type = plan.result.find((column) => column.name === name)?.type;
      return {
        name,
        scale: type?.kind === 'number' ? type.scale : 0,
        better: document.measures[name]?.better ?? ('more' as const),
        ...(weights && { weight: weights[name]! / whole }),
      };
    });
    const columns = await readColumns(session, manifest.run, measures);
    const clusters = foundCentroids({ step, columns, measures, k: definition.grades_by_rank.length, seed });
    centroids[step] = clusters.centroids.map((centre) => ({ ...centre }));
    factors[step] = { ...clusters.factors };
    quality[step] = {
      customers: clusters.sizes,
      ...(clusters.silhouette !== undefined && { silhouette: Number(clusters.silhouette.toFixed(4)) }),
    };
  }
  const madeWith = {
    as_of: manifest.asOf,
    known_at: manifest.knownAt,
    data_digest: manifest.data.digest,
    scheme_digest: manifest.scheme.digest,
    customers: manifest.counts.graded,
    ...(open.centroids.length > 0 && { seed, clusters: quality }),
  };
  return { cuts, centroids, factors, madeWith };
}

/** The figures of everybody who can be graded and lacks none of them, ordered by customer, in their own units. */
async function readColumns(
  session: Session,
  run: number,
  measures: readonly { readonly name: string; readonly scale: number }[],
): Promise<readonly Float64Array[]> {
  const names = measures.map(({ name }) => quoteIdentifier(name));
  const rows = await session.all<Record<string, number>>(
    `select ${measures.map(({ scale }, index) => `cast(${names[index]} as double) / 1e${scale} as c${index}`).join(', ')}
     from ${resultTable(run)} where not_graded is null and ${names.map((name) => `${name} is not null`).join(' and ')}
     order by customer`,
  );
  return measures.map((_, index) => Float64Array.from(rows, (row) => row[`c${index}`]!));
}

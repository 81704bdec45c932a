import type { Session } from '@fenji/engine';
import type { Plan, SchemeDocument } from '@fenji/scheme';
import { Refusal } from '@fenji/vocabulary';
import { bindInputs } from '../run/bind-inputs.ts';
import { type GradingProgress, gradeInto } from '../run/grade-into.ts';
import { type LoadedRun, loadRun } from '../run/load-run.ts';
import type { Manifest } from '../run/manifest.ts';
import { relationsOf } from '../run/relations-of.ts';
import type { GradingPlace } from '../run/run-grading.ts';
import { resultTable } from '../run/run-tables.ts';
import { visibleData } from '../run/visible-data.ts';
import { type Compared, columnOr, readComparison } from './read-comparison.ts';

/** What a change of grade is put down to, in the order in which the causes are let in. */
export const causes = ['time', 'data', 'rule', 'override'] as const;
export type Cause = (typeof causes)[number];

/**
 * Compares two runs and splits every customer's change of grade exactly: the earlier run is graded again with the
 * later as-of date (time), then with what the later run knew (data), then under its scheme, calibration and
 * parameters (rule); what overrides add now beyond what they added then is the rest. Each part is a difference of ordinals, and they add up to the whole.
 * Refuses runs over files read in place that have changed since: what was known then is gone.
 */
export async function compareRuns(
  place: GradingPlace,
  which: {
    readonly from: number;
    readonly to: number;
    readonly customers?: number;
    readonly progress?: (progress: GradingProgress) => void;
  },
): Promise<Compared> {
  const session = await place.engine.connect();
  try {
    const [from, to] = [
      await loadRun(session, { run: which.from }),
      await loadRun(session, { run: which.to }),
    ];
    const dataThen = await dataOf(session, place, from);
    const dataNow = await dataOf(session, place, to);
    const again = async (name: string, run: LoadedRun, data: Manifest['data'], asOf: string) => {
      await regrade(session, place, {
        table: name,
        plan: run.plan,
        document: run.document,
        manifest: run.manifest,
        data,
        asOf,
        progress: which.progress,
      });
    };
    await again('with_time', from, dataThen, to.manifest.asOf);
    await again('with_data', from, dataNow, to.manifest.asOf);
    const comparison = await readComparison(session, {
      before: resultTable(which.from),
      after: resultTable(which.to),
      byRule: {
        earlier: columnOr(from.plan, 'rule_ordinal', 'grade_ordinal'),
        later: columnOr(to.plan, 'rule_ordinal', 'grade_ordinal'),
      },
      customers: which.customers ?? 20,
    });
    return { from: which.from, to: which.to, ...comparison };
  } finally {
    for (const table of ['with_time', 'with_data'])
      await session.run(`drop table if exists temp.${table}`).catch(() => 0);
    session.close();
  }
}

async function dataOf(
  session: Session,
  place: GradingPlace,
  { manifest, plan }: LoadedRun,
): Promise<Manifest['data']> {
  const data = await visibleData(
    session,
    place.definition,
    plan.datasets,
    new Date(manifest.knownAt),
    place.resolve,
  );
  const changed = manifest.data.inPlace.find(
    ({ dataset, digest }) => data.inPlace.find((each) => each.dataset === dataset)?.digest !== digest,
  );
  if (changed) throw new Refusal('in-place-data-changed', { dataset: changed.dataset, run: manifest.run });
  return data;
}

type Regrade = {
  readonly table: string;
  readonly plan: Plan;
  readonly document: SchemeDocument;
  readonly manifest: Manifest;
  readonly data: Manifest['data'];
  readonly asOf: string;
  readonly progress: ((progress: GradingProgress) => void) | undefined;
};

async function regrade(
  session: Session,
  place: GradingPlace,
  { table, plan, document, manifest, data, asOf, progress }: Regrade,
): Promise<void> {
  await gradeInto(session, plan, {
    source: {
      from: 'facts',
      relations: (await relationsOf(session, place, plan, { data, asOf, previous: manifest.previous }))
        .relations,
    },
    result: { table, temporary: true, columns: ['customer', 'grade', 'grade_ordinal', 'rule_ordinal'] },
    inputs: bindInputs(plan, document, asOf, manifest.parameters),
    progress,
  });
}

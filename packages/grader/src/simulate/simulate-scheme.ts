import { quoteIdentifier, type Session } from '@fenji/engine';
import type { CompiledScheme, Plan, SchemeDocument, Values } from '@fenji/scheme';
import { bindInputs } from '../run/bind-inputs.ts';
import { type GradingProgress, gradeInto } from '../run/grade-into.ts';
import { type LoadedRun, loadRun } from '../run/load-run.ts';
import { relationsOf } from '../run/relations-of.ts';
import { type GradingPlace, runnable } from '../run/run-grading.ts';
import { resultTable } from '../run/run-tables.ts';
import { visibleData } from '../run/visible-data.ts';
import { type Movement, readMovement } from './read-movement.ts';
import { weightVariants } from './weight-variants.ts';

export type SimulationRequest = {
  /** The run that stands now. */
  readonly against: number;
  readonly candidate: CompiledScheme;
  readonly parameters?: Readonly<Record<string, string | number | boolean>>;
  /** The measure that is counted as money; the first with unit money without. */
  readonly money?: string;
  /** How many movers to name, those with the most money first. */
  readonly movers?: number;
  /** Also try every weight 10 % up and down. */
  readonly sensitivity?: boolean;
  readonly progress?: (progress: GradingProgress) => void;
};

export type Sensitivity = {
  readonly dimension: string;
  readonly indicator: string;
  readonly factor: number;
  readonly changed: number;
  readonly share: number;
};

export type Simulation = Movement & {
  readonly against: number;
  /** True when the stored measures of the run could be used; else facts were measured again. */
  readonly reused: boolean;
  readonly sensitivity: readonly Sensitivity[];
};

/**
 * What a changed scheme would do to the customers of a run, as of the same day and with the same knowledge:
 * who moves where, with how much money. Nothing is stored.
 */
export async function simulateScheme(place: GradingPlace, request: SimulationRequest): Promise<Simulation> {
  const session = await place.engine.connect();
  try {
    const current = await loadRun(session, { run: request.against });
    const { document, plan } = runnable(request.candidate);
    const inputs = bindInputs(plan, document, current.manifest.asOf, {
      ...sharedParameters(current, document),
      ...request.parameters,
    });
    const money =
      request.money ?? Object.entries(document.measures).find(([, { unit }]) => unit === 'money')?.[0];
    const reused = sameMeasures(current, plan, inputs);
    const candidate = { plan, document, inputs, ...(money ? { money } : {}) };
    if (!reused) await measureAgain(session, place, current, candidate, request.progress);
    else await regradeStored(session, resultTable(request.against), candidate, 'candidate');
    const movement = await readMovement(session, {
      document,
      current: current.document,
      movers: request.movers ?? 20,
    });
    const sensitivity = request.sensitivity && reused ? await tryWeights(session, request, candidate) : [];
    return { against: request.against, reused, ...movement, sensitivity };
  } finally {
    for (const into of ['candidate', 'variant']) await dropRows(session, into);
    session.close();
  }
}

type Candidate = {
  readonly plan: Plan;
  readonly document: SchemeDocument;
  readonly inputs: Values;
  readonly money?: string;
};

/** The same population, measured in the same way as of the same day: then the stored figures serve. */
function sameMeasures({ plan, found }: LoadedRun, candidate: Plan, inputs: Values): boolean {
  const measured = ({ stages, datasets }: Plan) =>
    text([stages.filter(({ stage }) => stage === 'population' || stage === 'measured'), datasets]);
  return (
    measured(plan) === measured(candidate) &&
    Object.keys(inputs).every((name) => !(name in found) || found[name] === inputs[name])
  );
}

function sharedParameters(current: LoadedRun, document: SchemeDocument) {
  return Object.fromEntries(
    Object.entries(current.manifest.parameters).filter(([name]) => name in document.parameters),
  );
}

function resultColumns({ money }: Candidate): readonly string[] {
  return ['customer', 'grade', 'grade_ordinal', ...(money ? [money] : [])];
}

/** Grades the stored rows anew; rows that nothing has to keep are only looked at, which spares writing them. */
async function regradeStored(
  session: Session,
  table: string,
  candidate: Candidate,
  into: string,
): Promise<void> {
  const carry = [
    { name: 'grade_before', of: 'grade' },
    { name: 'ordinal_before', of: 'grade_ordinal' },
  ];
  const { plan, inputs } = candidate;
  const keepsNothing = plan.stages.every(
    (stage) => stage.stage !== 'ranked' && !(stage.stage === 'summarised' && stage.peers.length > 0),
  );
  await gradeInto(session, plan, {
    source: { from: 'table', table, carry },
    result: {
      table: `${into}_rows`,
      temporary: true,
      asView: keepsNothing,
      columns: resultColumns(candidate),
    },
    inputs,
  });
  await showRows(session, into, candidate.money);
}

async function measureAgain(
  session: Session,
  place: GradingPlace,
  current: LoadedRun,
  candidate: Candidate,
  progress: SimulationRequest['progress'],
): Promise<void> {
  const data = await visibleData(
    session,
    place.definition,
    candidate.plan.datasets,
    new Date(current.manifest.knownAt),
    place.resolve,
  );
  await gradeInto(session, candidate.plan, {
    source: {
      from: 'facts',
      relations: (
        await relationsOf(session, place, candidate.plan, {
          data,
          asOf: current.manifest.asOf,
          previous: current.manifest.previous,
        })
      ).relations,
    },
    result: { table: 'measured_again', temporary: true, columns: resultColumns(candidate) },
    inputs: candidate.inputs,
    progress,
  });
  const before = resultTable(current.manifest.run);
  await session.run(
    `create temp table candidate_rows as select measured_again.*, earlier.grade as grade_before, earlier.grade_ordinal as ordinal_before from temp.measured_again left join ${before} as earlier using (customer)`,
  );
  await session.run('drop table temp.measured_again');
  await showRows(session, 'candidate', candidate.money);
}

/** The rows under the names that readers know; without a money measure money is 0. */
async function showRows(session: Session, into: string, money: string | undefined): Promise<void> {
  const amount = money ? quoteIdentifier(money) : 'cast(0 as bigint)';
  await session.run(
    `create temp view ${into} as select customer, grade, grade_ordinal, grade_before, ordinal_before, ${amount} as money from temp.${into}_rows`,
  );
}

/** The views and tables of one trial, whichever they are. */
async function dropRows(session: Session, into: string): Promise<void> {
  for (const kind of ['view', 'table']) {
    for (const name of [into, `${into}_rows`])
      await session.run(`drop ${kind} if exists temp.${name}`).catch(() => 0);
  }
}

async function tryWeights(
  session: Session,
  request: SimulationRequest,
  candidate: Candidate,
): Promise<readonly Sensitivity[]> {
  const found: Sensitivity[] = [];
  for (const { dimension, indicator, factor, scheme } of weightVariants(request.candidate)) {
    const { document, plan } = runnable(scheme);
    await regradeStored(session, resultTable(request.against), { ...candidate, document, plan }, 'variant');
    const [row] = await session.all<{ changed: bigint; all: bigint }>(
      'select count(*) filter (where variant.grade is distinct from candidate.grade) as changed, count(*) as "all" from temp.variant join temp.candidate using (customer)',
    );
    await dropRows(session, 'variant');
    found.push({
      dimension,
      indicator,
      factor,
      changed: Number(row!.changed),
      share: Number(row!.changed) / Math.max(1, Number(row!.all)),
    });
  }
  return found;
}

function text(value: unknown): string {
  return JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? `${each}n` : each));
}

import type { Engine, Session } from '@fenji/engine';
import type { CompiledScheme, Plan, SchemeDocument, Values } from '@fenji/scheme';
import { Refusal, type WorkspaceDefinition } from '@fenji/vocabulary';
import { verifyResult } from '../verify/verify-result.ts';
import { bindInputs } from './bind-inputs.ts';
import { countGrades } from './count-grades.ts';
import { type GradingProgress, gradeInto } from './grade-into.ts';
import type { Manifest } from './manifest.ts';
import { findPrevious, type PreviousRun } from './previous-relation.ts';
import type { InPlaceRows } from './read-in-place.ts';
import { relationsOf } from './relations-of.ts';
import { ensureRunTables, resultTable } from './run-tables.ts';
import { sha256, visibleData } from './visible-data.ts';

export type GradingRequest = {
  readonly scheme: CompiledScheme;
  readonly calibrationText?: string;
  /** The day the grades are for, yyyy-MM-dd; nothing after it counts. */
  readonly asOf: string;
  /** Only what had been imported by then counts. */
  readonly knownAt: Date;
  readonly parameters?: Readonly<Record<string, string | number | boolean>>;
  /** The run whose grades hysteresis starts from; the latest earlier one of the scheme without. */
  readonly previous?: number | 'none';
  /** What the run is called by whoever keeps a list of runs beside the engine, for the record. */
  readonly startedFor?: string;
  /** The present instant, for the record. */
  readonly now: () => Date;
  readonly progress?: (progress: GradingProgress) => void;
  readonly signal?: AbortSignal;
};

/** A workspace as a run needs it. */
export type GradingPlace = {
  readonly engine: Engine;
  readonly definition: WorkspaceDefinition;
  /** Turns a path of the workspace into one that the engine can open. */
  readonly resolve: (path: string) => string;
};

/**
 * Grades everybody of the scheme's population: the result with its explanation becomes a table of the engine, and the
 * manifest is stored with it, both or neither. The result is verified before anybody sees it.
 * Refuses a scheme with errors, missing data, an overflow, and `cancelled`.
 */
export async function runGrading(place: GradingPlace, request: GradingRequest): Promise<Manifest> {
  const { document, plan } = runnable(request.scheme);
  const startedAt = request.now();
  const session = await place.engine.connect();
  const stop = () => session.interrupt();
  request.signal?.addEventListener('abort', stop, { once: true });
  try {
    await ensureRunTables(session);
    const data = await visibleData(session, place.definition, plan.datasets, request.knownAt, place.resolve);
    const inputs = bindInputs(plan, document, request.asOf, request.parameters ?? {});
    const previous = await findPrevious(session, plan, request.asOf, request.previous);
    return await session.transaction(async () => {
      const run = await nextRun(session);
      const { relations, inPlaceRows } = await relationsOf(session, place, plan, {
        data,
        asOf: request.asOf,
        previous,
      });
      const { bound, statements } = await gradeInto(session, plan, {
        source: { from: 'facts', relations },
        result: { table: resultTable(run), temporary: false },
        inputs,
        progress: request.progress,
      });
      const counts = await countGrades(session, run, document);
      const verified = await verifyResult(session, {
        run,
        plan,
        document,
        bound,
        relations,
      });
      if (request.signal?.aborted) throw new Refusal('cancelled');
      const manifest = manifestOf(request, document, {
        previous,
        inPlaceRows,
        run,
        data,
        counts,
        bound,
        inputs,
        statements,
        verified,
        startedAt,
      });
      await session.run(
        'insert into runs.manifest values ($1, $2, cast($3 as date), $4, cast($5 as timestamp), $6)',
        [
          run,
          document.scheme,
          request.asOf,
          manifest.identity,
          manifest.finishedAt.replace('T', ' ').replace('Z', ''),
          JSON.stringify(manifest),
        ],
      );
      return manifest;
    });
  } finally {
    request.signal?.removeEventListener('abort', stop);
    session.close();
  }
}

/** The document and plan of a scheme without errors; refuses one with. */
export function runnable(scheme: CompiledScheme): { readonly document: SchemeDocument; readonly plan: Plan } {
  const { document, plan, diagnostics } = scheme;
  if (!document || !plan)
    throw new Refusal('scheme-has-errors', {
      count: diagnostics.filter(({ severity }) => severity === 'error').length,
    });
  return { document, plan };
}

async function nextRun(session: Session): Promise<number> {
  const [row] = await session.all<{ id: bigint }>('select coalesce(max(id), 0) + 1 as id from runs.manifest');
  return Number(row!.id);
}

type Found = Pick<Manifest, 'run' | 'data' | 'counts' | 'statements' | 'verified'> & {
  readonly previous: PreviousRun | undefined;
  readonly inPlaceRows: Readonly<Record<string, InPlaceRows>>;
  readonly bound: Values;
  readonly inputs: Values;
  readonly startedAt: Date;
};

function manifestOf(request: GradingRequest, document: SchemeDocument, found: Found): Manifest {
  const { run, data, counts, statements, verified } = found;
  const scheme = {
    code: document.scheme,
    version: document.version,
    digest: sha256(request.scheme.text),
    text: request.scheme.text,
  };
  const calibration =
    request.calibrationText === undefined
      ? {}
      : { calibration: { digest: sha256(request.calibrationText), text: request.calibrationText } };
  const knownAt = request.knownAt.toISOString();
  const inputs = Object.fromEntries(
    Object.entries(found.inputs).map(([name, value]) => [name, value === null ? null : String(value)]),
  );
  return {
    run,
    identity: sha256(
      JSON.stringify([
        scheme.digest,
        calibration.calibration?.digest ?? null,
        inputs,
        data.digest,
        found.previous?.identity ?? null,
      ]),
    ),
    scheme,
    ...calibration,
    ...(found.previous ? { previous: found.previous } : {}),
    ...(request.startedFor === undefined ? {} : { startedFor: request.startedFor }),
    asOf: request.asOf,
    knownAt,
    inputs,
    parameters: request.parameters ?? {},
    data,
    inPlaceRows: found.inPlaceRows,
    counts,
    found: Object.fromEntries(
      Object.entries(found.bound)
        .filter(([name]) => !(name in found.inputs))
        .map(([name, value]) => [name, typeof value === 'bigint' ? String(value) : (value ?? null)]),
    ),
    statements,
    verified,
    startedAt: found.startedAt.toISOString(),
    finishedAt: request.now().toISOString(),
    engine: 'duckdb',
  };
}

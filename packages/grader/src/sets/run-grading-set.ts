import type { CompiledScheme, GradingSetDocument } from '@fenji/scheme';
import { Refusal } from '@fenji/vocabulary';
import { type GradingPlace, type GradingRequest, runGrading, runnable } from '../run/run-grading.ts';
import { ensureSetTables, type SetManifest, setView, setViewQuery } from './set-tables.ts';

export type GradingSetRequest = Pick<
  GradingRequest,
  'asOf' | 'knownAt' | 'now' | 'signal' | 'progress' | 'previous'
> & {
  readonly set: GradingSetDocument;
  /** The set's schemes by name, with their calibrations and parameters. */
  readonly schemes: ReadonlyMap<
    string,
    { readonly scheme: CompiledScheme } & Pick<GradingRequest, 'calibrationText' | 'parameters'>
  >;
};

/**
 * Grades the same customers by every scheme of a set, on the same day and the same data, and records which leads.
 * Refuses, before anything runs, a scheme that is missing, named otherwise or has errors. Should a later run be
 * refused, the earlier ones stay as runs of their own and no set is recorded.
 */
export async function runGradingSet(place: GradingPlace, request: GradingSetRequest): Promise<SetManifest> {
  const { set, schemes, ...common } = request;
  const members = set.schemes.map((name) => {
    const member = schemes.get(name);
    if (!member) throw new Refusal('set-scheme-missing', { set: set.grading_set, scheme: name });
    const { document } = runnable(member.scheme);
    if (document.scheme !== name)
      throw new Refusal('set-scheme-differs', { set: set.grading_set, scheme: name, found: document.scheme });
    return { name, member };
  });
  const runs: SetManifest['runs'][number][] = [];
  for (const { name, member } of members) {
    const { run, identity } = await runGrading(place, { ...common, ...member });
    runs.push({ scheme: name, run, identity });
  }
  return recordSet(place, request, runs);
}

async function recordSet(
  { engine }: GradingPlace,
  { set, asOf, knownAt, now }: GradingSetRequest,
  runs: SetManifest['runs'],
): Promise<SetManifest> {
  const session = await engine.connect();
  try {
    await ensureSetTables(session);
    return await session.transaction(async () => {
      const [row] = await session.all<{ id: bigint }>(
        'select coalesce(max(id), 0) + 1 as id from runs.grading_set',
      );
      const manifest: SetManifest = {
        set: Number(row!.id),
        name: set.grading_set,
        leading: set.leading,
        asOf,
        knownAt: knownAt.toISOString(),
        runs,
        finishedAt: now().toISOString(),
      };
      await session.run(`create view ${setView(manifest.set)} as ${setViewQuery(manifest)}`);
      await session.run('insert into runs.grading_set values ($1, $2, cast($3 as date), $4)', [
        manifest.set,
        manifest.name,
        asOf,
        JSON.stringify(manifest),
      ]);
      return manifest;
    });
  } finally {
    session.close();
  }
}

import { quoteName, type Session } from '@fenji/engine';
import { type DatasetUse, overridesDataset, type Plan, previousDataset, type Relations } from '@fenji/scheme';
import { Refusal } from '@fenji/vocabulary';
import { convertedFacts, foreignColumns, ratesDataset, requireRates } from './convert-currency.ts';
import { datasetRelation, inPlacePath } from './dataset-relation.ts';
import type { Manifest } from './manifest.ts';
import { withMerges, withoutGivenUp } from './merged-customers.ts';
import { overridesRelation, type PreviousRun, previousRelation } from './previous-relation.ts';
import { type InPlaceRows, readInPlace } from './read-in-place.ts';
import type { GradingPlace } from './run-grading.ts';

/** What the relations of a run depend on beside the workspace. */
export type RelationsOf = {
  readonly data: Manifest['data'];
  readonly asOf: string;
  readonly previous?: PreviousRun | undefined;
};

/** The SQL of every dataset a plan reads, and what was counted of the files that are read in place. */
export async function relationsOf(
  session: Session,
  place: GradingPlace,
  plan: Plan,
  { data, asOf, previous }: RelationsOf,
): Promise<{ readonly relations: Relations; readonly inPlaceRows: Readonly<Record<string, InPlaceRows>> }> {
  const relations: Record<string, string> = {};
  const inPlaceRows: Record<string, InPlaceRows> = {};
  for (const use of plan.datasets) {
    if (use.name === previousDataset) relations[use.name] = await previousRelation(session, previous);
    else if (use.name === overridesDataset)
      relations[use.name] = overridesRelation(place.definition, data, asOf);
    else {
      const { relation, counted } = await heldRelation(session, place, use, data);
      const leave = use.kind === 'facts' ? withMerges : withoutGivenUp;
      relations[use.name] = leave(relation, data, place.definition);
      if (counted) inPlaceRows[use.name] = counted;
    }
  }
  return { relations, inPlaceRows };
}

async function heldRelation(
  session: Session,
  place: GradingPlace,
  use: DatasetUse,
  data: Manifest['data'],
): Promise<{ readonly relation: string; readonly counted?: InPlaceRows }> {
  const batchesOf = (name: string) =>
    data.batches.filter(({ dataset }) => dataset === name).map(({ id }) => id);
  const definition = place.definition.datasets[use.name];
  const batches = batchesOf(use.name);
  const isImported = definition !== undefined && definition.in_place === undefined && batches.length > 0;
  const present = isImported
    ? new Set((await session.columnsOf(quoteName('facts', use.name))).map(({ name }) => name))
    : undefined;
  const sight = {
    batches,
    resolve: place.resolve,
    minor: place.definition.currency.minor,
    ...(present && { present }),
  };
  const foreign = foreignColumns(use, definition, place.definition).filter(
    ({ column }) => present === undefined || present.has(column),
  );
  if (definition?.in_place !== undefined) {
    if (foreign.length > 0) throw new Refusal('currency-in-place', { dataset: use.name });
    return readInPlace(
      session,
      use,
      definition,
      inPlacePath(definition.in_place, place.resolve),
      datasetRelation(use, definition, sight),
    );
  }
  if (foreign.length === 0) return { relation: datasetRelation(use, definition, sight) };
  const rates = batchesOf(ratesDataset);
  await requireRates(session, use.name, foreign, place.definition, { facts: sight.batches, rates });
  const facts = convertedFacts(use.name, foreign, place.definition, rates);
  return { relation: datasetRelation(use, definition, { ...sight, facts }) };
}

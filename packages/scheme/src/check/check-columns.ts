import type { Plan } from '../plan/plan.ts';
import type { Report } from '../plan/plan-builder.ts';
import { customersDataset, overridesDataset, previousDataset } from '../plan/reserved-datasets.ts';
import type { SchemeDocument } from '../source/scheme-document.ts';

const parts = ['attributes', 'parameters', 'measures', 'indicators', 'dimensions', 'steps'] as const;

/**
 * One column, one meaning: parts make columns of their own (an average `spent` also makes `spent_sum` and
 * `spent_count`), and none may meet another part's name; nor may datasets meet what a run names beside them.
 */
export function checkColumns(plan: Plan, document: SchemeDocument, report: Report): void {
  const seen = new Set<string>();
  for (const name of columnsOf(plan, document)) {
    if (seen.has(name)) reportTwice(name, document, report);
    seen.add(name);
  }
  const datasets = Object.keys(document.datasets);
  const taken = new Set([
    customersDataset,
    overridesDataset,
    previousDataset,
    'appearing',
    ...datasets.map((name) => `${name}_measured`),
  ]);
  for (const name of datasets)
    if (taken.has(name)) report('name-twice', { name, first: 'fenji' }, ['datasets', name]);
}

/** Every column of the customers' rows, and what a run is told beside them. */
function columnsOf({ stages, inputs }: Plan, document: SchemeDocument): readonly string[] {
  const made = stages.flatMap((stage): readonly { readonly name: string }[] => {
    switch (stage.stage) {
      case 'population':
        return [];
      case 'measured':
        return stage.aggregates;
      case 'summarised':
        return stage.peers.length > 0 ? stage.values : [];
      default:
        return stage.columns;
    }
  });
  return [
    ...Object.keys(document.attributes),
    ...inputs.map(({ name }) => name),
    ...made.map(({ name }) => name),
  ];
}

/** Points at the part that bears the name, or else at the one that made the column. */
function reportTwice(name: string, document: SchemeDocument, report: Report): void {
  const named = parts.flatMap((part) => Object.keys(document[part]).map((own) => ({ part, own })));
  const makers = named
    .filter(({ own }) => own !== name && name.startsWith(`${own}_`))
    .sort((a, b) => b.own.length - a.own.length);
  const bearer = named.find(({ own }) => own === name);
  const at = bearer ?? makers[0];
  if (at) report('name-twice', { name, first: makers[0]?.own ?? 'fenji' }, [at.part, at.own]);
}

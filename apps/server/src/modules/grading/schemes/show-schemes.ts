import type { scheme as shape } from '@fenji/contract';
import { customersDataset, overridesDataset, previousDataset } from '@fenji/scheme';
import type { z } from 'zod';
import type { Parts } from '../../../plumbing/parts.ts';
import { customFields } from '../../customers/index.ts';
import type { GradingTools } from '../grading-tools.ts';
import { ladderOf } from '../prepare-grades.ts';
import { sha256 } from '../sha256.ts';
import type { createHeldColumns, HeldColumns } from './held-columns.ts';
import { columnTitle, datasetTitle, findGaps } from './scheme-gaps.ts';
import type { LibraryScheme } from './scheme-library.ts';

type Shown = z.infer<typeof shape>;
const ofFenji: readonly string[] = [customersDataset, previousDataset, overridesDataset];

/** Every scheme that compiles, with what keeps it from running here. */
export async function listSchemes(
  { facts, library }: GradingTools,
  heldColumns: ReturnType<typeof createHeldColumns>,
  { store, clock }: Pick<Parts, 'store' | 'clock'>,
): Promise<{ items: Shown[] }> {
  const custom = await customFields.get(store);
  // Schemes are shown even while the engine cannot be opened; a run tells why then.
  const held = await facts.use((place) => heldColumns(place, clock())).catch(() => undefined);
  const schemes = await library.list();
  return { items: schemes.flatMap((one) => showScheme(one, facts.definition, custom, held)) };
}

function showScheme(
  { id, compiled, origin }: LibraryScheme,
  workspace: GradingTools['facts']['definition'],
  custom: Parameters<typeof findGaps>[2],
  held: HeldColumns | undefined,
): Shown[] {
  const { document, plan } = compiled;
  if (!document || !plan) return [];
  const step = document.steps[document.result ?? Object.keys(document.steps).at(-1)!]!;
  const ladder = ladderOf(step.grades);
  const isOpen = ({ name }: { readonly name: string }) =>
    !ofFenji.includes(name) && workspace.datasets[name] !== undefined && !workspace.datasets[name].in_place;
  const empty = plan.datasets.filter(isOpen).flatMap(({ name, columns }): Shown['empty'] => {
    if (held === undefined) return [];
    const filled = held.get(name);
    const title = datasetTitle(document, workspace, name);
    if (!filled) return [{ dataset: name, column: null, title }];
    return columns
      .filter((column) => !filled.has(column.name) && workspace.datasets[name]!.columns[column.name])
      .map((column) => {
        const own = columnTitle(document, workspace, name, column.name);
        return {
          dataset: name,
          column: column.name,
          title: { zh: `${title.zh}·${own.zh}`, en: `${title.en}: ${own.en}` },
        };
      });
  });
  return [
    {
      id,
      title: document.title,
      description: document.description,
      grades: step.grades
        .map(({ grade, title }) => ({
          grade,
          title: title ?? { zh: grade, en: grade },
          ordinal: ladder.get(grade)!,
        }))
        .toSorted((one, other) => one.ordinal - other.ordinal),
      datasets: Object.keys(document.datasets),
      origin,
      ...copyGaps(findGaps(compiled, workspace, custom)),
      empty,
      digest: sha256(compiled.text),
    },
  ];
}

const copyGaps = ({ gaps, fields }: ReturnType<typeof findGaps>) => ({
  gaps: [...gaps],
  fields: [...fields],
});

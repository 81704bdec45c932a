import type { schemeFault, scheme as shape } from '@fenji/contract';
import { customersDataset, messages, overridesDataset, previousDataset, resultName } from '@fenji/scheme';
import { type Label, type Language, wordMessage } from '@fenji/vocabulary';
import type { z } from 'zod';
import type { Parts } from '../../../plumbing/parts.ts';
import { customFields } from '../../customers/index.ts';
import type { GradingTools } from '../grading-tools.ts';
import { ladderOf } from '../prepare-grades.ts';
import { sha256 } from '../sha256.ts';
import type { createHeldColumns, HeldColumns } from './held-columns.ts';
import { columnTitle, datasetTitle, findGaps } from './scheme-gaps.ts';
import type { LibraryScheme, SchemeFault } from './scheme-library.ts';

type Shown = z.infer<typeof shape>;
type Broken = z.infer<typeof schemeFault>;
const wrongName: Label = {
  zh: '名称只能用小写字母、数字和连字符，以字母或数字开头，最长 100 字',
  en: 'A name has small letters, digits and hyphens only, begins with a letter or digit, and is no longer than 100',
};
const ofFenji: readonly string[] = [customersDataset, previousDataset, overridesDataset];

/** Every scheme that compiles, with what keeps it from running here; and what is wrong with the others, by file and line. */
export async function listSchemes(
  { facts, library }: GradingTools,
  heldColumns: ReturnType<typeof createHeldColumns>,
  { store, clock }: Pick<Parts, 'store' | 'clock'>,
): Promise<{ items: Shown[]; broken: Broken[] }> {
  const custom = await customFields.get(store);
  // Schemes are shown even while the engine cannot be opened; a run tells why then.
  const held = await facts.use((place) => heldColumns(place, clock())).catch(() => undefined);
  const schemes = await library.list();
  const sound = schemes.filter(({ faults }) => faults.length === 0);
  const misnamed = (await library.listMisnamed()).map((file) => ({
    file,
    line: null,
    column: null,
    detail: wrongName,
  }));
  return {
    items: sound.flatMap((one) => showScheme(one, facts.definition, custom, held)),
    broken: [...misnamed, ...schemes.flatMap(({ faults }) => faults.map(showFault))],
  };
}

function showFault({ file, diagnostic: { code, params, at } }: SchemeFault): Broken {
  const { line, column } = { line: null, column: null, ...at };
  const say = (language: Language) => wordMessage(messages, language, code, params);
  return { file, line, column, detail: { zh: say('zh'), en: say('en') } };
}

function showScheme(
  { id, compiled, origin }: LibraryScheme,
  workspace: GradingTools['facts']['definition'],
  custom: Parameters<typeof findGaps>[2],
  held: HeldColumns | undefined,
): Shown[] {
  const { document, plan } = compiled;
  if (!document || !plan) return [];
  const step = document.steps[resultName(document)]!;
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

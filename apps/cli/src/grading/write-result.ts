import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import { quoteIdentifier, quoteText, type Session } from '@fenji/engine';
import { type LoadedRun, type Manifest, resultTable } from '@fenji/grader';
import { type TableFormat, tableFormats, writeTable } from '@fenji/intake';
import { type Label, type Language, Refusal } from '@fenji/vocabulary';
import { resultStep } from './grade-names.ts';

/** The kind of file that a name asks for; refuses `usage-out-kind` for an ending nobody writes. */
export function formatOfFile(file: string): TableFormat {
  const ending = extname(file).slice(1).toLowerCase();
  const found = tableFormats.find((format) => format === ending);
  if (found === undefined) throw new Refusal('usage-out-kind', { file, kinds: tableFormats.join(', ') });
  return found;
}

export type ResultFile = {
  readonly file: string;
  readonly language: Language;
  /** Head the columns with the scheme's names instead of its words; JSON and Parquet always have names. */
  readonly plainNames: boolean;
};

/** Writes a run's result, best grade first and by customer within it; decimals exact, texts safe in spreadsheets. */
export async function writeResult(session: Session, loaded: LoadedRun, target: ResultFile): Promise<void> {
  const format = formatOfFile(target.file);
  const words = !target.plainNames && (format === 'csv' || format === 'xlsx');
  const columns = resultColumns(loaded, target.language, words);
  const select = columns.map(({ sql, head }) => `${sql} as ${quoteIdentifier(head)}`).join(', ');
  await mkdir(dirname(target.file), { recursive: true });
  await writeTable(session, {
    file: target.file,
    format,
    relation: `(select ${select} from ${resultTable(loaded.manifest.run)} order by grade_ordinal desc nulls last, customer)`,
    scales: Object.fromEntries(columns.flatMap(({ head, scale }) => (scale > 0 ? [[head, scale]] : []))),
  });
}

/** Writes a run's manifest as JSON. */
export async function writeManifest(manifest: Manifest, file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(manifest, null, 2)}\n`);
}

type Column = { readonly sql: string; readonly head: string; readonly scale: number };

function resultColumns({ document, plan }: LoadedRun, language: Language, words: boolean): readonly Column[] {
  const step = resultStep(document);
  const titles = step.grades.map(
    ({ grade, title }) => [quoteText(grade), quoteText(title[language])] as const,
  );
  const reasons = document.not_graded.map(
    ({ reason }, index) => [String(index + 1), quoteText(reason[language])] as const,
  );
  const lead: readonly { readonly name: string; readonly title: Label; readonly sql: string }[] = [
    { name: 'customer', title: { zh: '客户', en: 'customer' }, sql: quoteIdentifier('customer') },
    { name: 'grade', title: { zh: '等级', en: 'grade' }, sql: quoteIdentifier('grade') },
    { name: 'grade_title', title: { zh: '等级名称', en: 'grade title' }, sql: choice('grade', titles) },
    {
      name: 'grade_ordinal',
      title: { zh: '等级序号', en: 'grade ordinal' },
      sql: quoteIdentifier('grade_ordinal'),
    },
    {
      name: 'not_graded',
      title: { zh: '未分级原因', en: 'not graded because' },
      sql: choice('not_graded', reasons),
    },
  ];
  const own = plan.result
    .filter(({ name }) => !lead.some((column) => column.name === name))
    .map(({ name, type }) => ({
      name,
      title: titleOf(document, name),
      sql: quoteIdentifier(name),
      scale: type.kind === 'number' ? type.scale : 0,
    }));
  const all = [...lead.map((column) => ({ ...column, scale: 0 })), ...own];
  const heads = all.map(({ name, title }) => (words ? (title?.[language] ?? name) : name));
  return all.map(({ name, sql, scale }, index) => {
    const head = heads[index]!;
    // Two columns of one title would be one column to whoever reads the file by its header.
    const isTwin = heads.indexOf(head) !== heads.lastIndexOf(head);
    return { sql, scale, head: isTwin && head !== name ? `${head} (${name})` : head };
  });
}

function choice(column: string, pairs: readonly (readonly [string, string])[]): string {
  const branches = pairs.map(([code, words]) => `when ${code} then ${words}`).join(' ');
  return branches === '' ? 'cast(null as varchar)' : `case ${quoteIdentifier(column)} ${branches} end`;
}

/** The title of a result column; one that belongs to another (`score_r_score`, `type_pattern`) has both titles. */
function titleOf(document: LoadedRun['document'], name: string): Label | undefined {
  const { measures, indicators, dimensions, steps, attributes } = document;
  const find = (part: string) =>
    (measures[part] ?? indicators[part] ?? dimensions[part] ?? steps[part] ?? attributes[part])?.title;
  const own = find(name);
  if (own) return own;
  for (let at = name.lastIndexOf('_'); at > 0; at = name.lastIndexOf('_', at - 1)) {
    const [whole, rest] = [find(name.slice(0, at)), name.slice(at + 1)];
    if (whole === undefined) continue;
    const part = find(rest) ?? { zh: rest, en: rest };
    return { zh: `${whole.zh} · ${part.zh}`, en: `${whole.en} · ${part.en}` };
  }
  return undefined;
}

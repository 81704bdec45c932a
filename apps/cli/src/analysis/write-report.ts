import { mkdir } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import type { Report } from '@fenji/analytics';
import { writeWhole } from '@fenji/intake';
import { type Language, Refusal } from '@fenji/vocabulary';
import { jsonText } from '../json-text.ts';

/** The kinds of file a report can be written as. */
export const reportFormats = ['json', 'xlsx'] as const;

/** The kind that a file's name asks for; refuses `usage-out-kind` for others. */
export function reportFormatOf(file: string): (typeof reportFormats)[number] {
  const ending = extname(file).slice(1).toLowerCase();
  const found = reportFormats.find((format) => format === ending);
  if (found === undefined) throw new Refusal('usage-out-kind', { file, kinds: reportFormats.join(', ') });
  return found;
}

/** Writes a report: JSON with every digit in both languages, or a workbook with the findings and a sheet a table. */
export async function writeReport(report: Report, file: string, language: Language): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const content =
    reportFormatOf(file) === 'json' ? `${jsonText(report)}\n` : await workbook(report, language);
  await writeWhole(file, content);
}

/** Draws every figure of a report as an SVG file in a folder; gives the files. */
export async function writeFigures(report: Report, folder: string, language: Language): Promise<string[]> {
  const { figureSvg } = await import('./figure-svg.ts');
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  for (const figure of report.figures) {
    const file = join(folder, `${report.method}-${figure.name}.svg`);
    await writeWhole(file, figureSvg(figure, language));
    files.push(file);
  }
  return files;
}

async function workbook(report: Report, language: Language): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  const notes = [...report.findings, ...report.warnings].map((words) => [words[language]]);
  const taken = new Set<string>();
  const sheets = [
    { name: sheetName(report.title[language], taken), rows: notes },
    ...report.tables.map(({ title, columns, rows }) => ({
      name: sheetName(title[language], taken),
      rows: [columns.map((column) => column.title[language]), ...rows.map((row) => [...row])],
    })),
  ];
  return writeXlsx({ sheets });
}

/** A sheet's name has at most 31 characters, none of []:*?/\, and no twin whatever the case. */
function sheetName(title: string, taken: Set<string>): string {
  const plain =
    title
      .replace(/[[\]:*?/\\]/g, ' ')
      .slice(0, 28)
      .trim() || 'table';
  for (let nth = 1; ; nth += 1) {
    const name = nth === 1 ? plain : `${plain} ${nth}`;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}

import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { findWorkspace } from '@fenji/grader';
import { writeWhole } from '@fenji/intake';
import { type Grid, readTableGrid, tableGrid } from '@fenji/scheme';
import { Refusal } from '@fenji/vocabulary';
import type { Command, Context } from '../command.ts';
import { findTable, putTable } from '../schemes/exchange-table.ts';
import { loadRunnable } from '../schemes/load-scheme.ts';
import { textTable } from '../terminal/text-table.ts';
import { noteDiagnostics } from '../words/word-diagnostic.ts';

export const table: Command = {
  name: 'table',
  summary: {
    zh: '把方案中的决策表导出到 Excel，或从 Excel 改回方案',
    en: 'take a decision table of a scheme to Excel, or its changes back into the scheme',
  },
  synopsis: 'SCHEME [TABLE]',
  arity: [1, 2],
  options: [
    { name: 'out', value: 'FILE.xlsx', summary: { zh: '写出工作簿', en: 'write a workbook' } },
    {
      name: 'in',
      value: 'FILE.xlsx',
      summary: {
        zh: '读入改过的工作簿，只改写方案文件中的这张表',
        en: 'read a changed workbook; only this table of the scheme file is rewritten',
      },
    },
  ],
  examples: ['table rfm-tiers', 'table ours tier --out tier.xlsx', 'table ours tier --in tier.xlsx'],
  run: async (call, context) => {
    const workspace = context.workspace ?? findWorkspace(context.cwd);
    const loaded = await loadRunnable(call.arguments[0]!, context, workspace);
    const found = findTable(loaded, call.arguments[1]);
    const [into, from] = [call.value('out'), call.value('in')];
    if (from !== undefined) {
      const read = readTableGrid(await readGrid(resolve(context.cwd, from)), found.table);
      noteDiagnostics(read.diagnostics, from, context);
      if (!read.table) throw new Refusal('table-file-wrong', { file: from, count: read.diagnostics.length });
      return answerOf(loaded.shown, await putTable(loaded, found, read.table, context), context);
    }
    const grid = tableGrid(found.table);
    if (into === undefined) {
      const [head = [], ...rows] = grid;
      return {
        data: { table: found.name, grid },
        text: () =>
          textTable(
            head.map((title) => ({ title })),
            rows,
          ).join('\n'),
      };
    }
    await writeGrid(resolve(context.cwd, into), found.name, grid);
    return { data: { table: found.name, file: into }, text: () => context.say('written', { file: into }) };
  },
};

/** What a changed scheme file is answered with. */
export function answerOf(file: string, { changed }: { readonly changed: boolean }, context: Context) {
  return {
    data: { file, changed },
    text: () => context.say(changed ? 'table-changed' : 'table-unchanged', { file }),
  };
}

async function writeGrid(file: string, name: string, grid: Grid): Promise<void> {
  const { writeXlsx } = await import('hucre/xlsx');
  const rows = grid.map((row) => [...row]);
  await writeWhole(file, await writeXlsx({ sheets: [{ name: name.slice(0, 31), rows }] }));
}

/** The first sheet as text; what a spreadsheet made a number of is written out again. */
async function readGrid(file: string): Promise<Grid> {
  const { streamXlsxRows } = await import('hucre/xlsx');
  const bytes = await readFile(file).catch((cause) => {
    throw Object.assign(new Refusal('file-missing', { file }), { cause });
  });
  const rows: string[][] = [];
  for await (const { values } of streamXlsxRows(bytes))
    rows.push(values.map((value) => (value === null || value === undefined ? '' : String(value))));
  return rows;
}

import { resolve } from 'node:path';
import { listBatches, type ReadSettings, undoImport } from '@fenji/intake';
import { Refusal } from '@fenji/vocabulary';
import { parseNumber } from '../call/parse-number.ts';
import type { Answer, Call, Command, Context } from '../command.ts';
import { chooseDataset, type ImportedFile, importInto, importText } from '../intake/import-into.ts';
import { inWorkspace } from '../workspace/enter-workspace.ts';

export const importCommand: Command = {
  name: 'import',
  summary: {
    zh: '导入文件（CSV、GZ、XLSX、Parquet），或撤销一次导入',
    en: 'import files (CSV, GZ, XLSX, Parquet), or undo an import',
  },
  synopsis: '[FILE …]',
  arity: [0, 1000],
  options: [
    {
      name: 'dataset',
      short: 'd',
      value: 'NAME',
      summary: {
        zh: '导入到哪个数据集（只有一个或与文件同名时可省略）',
        en: 'the dataset (needless when there is one, or one named like the file)',
      },
    },
    {
      name: 'rejections',
      value: 'FILE',
      summary: {
        zh: '被拒绝的行写到哪里（默认在原文件旁）',
        en: 'where rejected rows go (default: beside the file)',
      },
    },
    {
      name: 'header-line',
      value: 'LINE',
      summary: {
        zh: '表头在第几行（默认自动识别，跳过上方的标题）',
        en: 'the line of the header (default: found below titles)',
      },
    },
    {
      name: 'sheet',
      value: 'NAME',
      summary: {
        zh: '读取工作簿的哪个工作表（默认自动识别）',
        en: 'the sheet of a workbook (default: the first with a header)',
      },
    },
    { name: 'undo', value: 'BATCH', summary: { zh: '撤销一个导入批次', en: 'undo an import batch' } },
  ],
  examples: ['import orders.csv', 'import 客户.xlsx --dataset customers', 'import --undo 2'],
  run: async (call, context) => {
    const undo = call.value('undo');
    if (undo !== undefined) return undoBatch(parseNumber(undo, '--undo'), context);
    if (call.arguments.length === 0) throw new Refusal('usage-argument-missing', { usage: 'import FILE' });
    return importFiles(call, context);
  },
};

/** One file after another; what was imported before a refusal stays, and is said. */
function importFiles(call: Call, context: Context): Promise<Answer> {
  const rejections = call.value('rejections');
  if (rejections !== undefined && call.arguments.length > 1)
    throw new Refusal('usage-one-file', { option: '--rejections' });
  const reading = readingOf(call);
  return inWorkspace(context, async (workspace) => {
    const done: ImportedFile[] = [];
    for (const named of call.arguments) {
      const file = resolve(context.cwd, named);
      const dataset = chooseDataset(workspace, call.value('dataset'), file);
      const request = {
        dataset,
        file,
        ...(reading && { reading }),
        ...(rejections === undefined ? {} : { rejectionsFile: resolve(context.cwd, rejections) }),
      };
      const imported = await importInto(workspace, request, context);
      if (call.arguments.length > 1) context.note(importText(imported, context));
      done.push(imported);
    }
    return {
      data: done,
      text: () =>
        done.length === 1
          ? importText(done[0]!, context)
          : context.say('import-total', {
              files: done.length,
              accepted: done.reduce((sum, { accepted }) => sum + accepted, 0),
              rejected: done.reduce((sum, { rejected }) => sum + rejected, 0),
            }),
    };
  });
}

function readingOf(call: Call): ReadSettings | undefined {
  const [line, sheet] = [call.value('header-line'), call.value('sheet')];
  if (line === undefined && sheet === undefined) return undefined;
  const headerLine = line === undefined ? undefined : parseNumber(line, '--header-line');
  return { headerLine, sheet };
}

function undoBatch(batch: number, context: Context): Promise<Answer> {
  return inWorkspace(context, async ({ engine }) => {
    await listBatches(engine);
    const undoneAt = context.now();
    await undoImport(engine, { batch, undoneAt });
    return {
      data: { batch, undoneAt: undoneAt.toISOString() },
      text: () => context.say('import-undone', { batch }),
    };
  });
}

import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { findWorkspace } from '@fenji/grader';
import { writeWhole } from '@fenji/intake';
import { dmnOfTable, readDmn, tableOfDmn, writeDmn } from '@fenji/scheme';
import { Refusal } from '@fenji/vocabulary';
import type { Command } from '../command.ts';
import { findTable, putTable } from '../schemes/exchange-table.ts';
import { loadRunnable } from '../schemes/load-scheme.ts';
import { answerOf } from './table.ts';

export const dmn: Command = {
  name: 'dmn',
  summary: {
    zh: '把方案中的决策表导出为 DMN，或从 DMN 改回方案',
    en: 'take a decision table of a scheme to DMN, or its changes back into the scheme',
  },
  synopsis: 'SCHEME [TABLE]',
  arity: [1, 2],
  options: [
    { name: 'out', value: 'FILE.dmn', summary: { zh: '写出 DMN 文件', en: 'write a DMN file' } },
    {
      name: 'in',
      value: 'FILE.dmn',
      summary: {
        zh: '读入改过的 DMN，只改写方案文件中的这张表',
        en: 'read a changed DMN file; only this table of the scheme file is rewritten',
      },
    },
  ],
  examples: ['dmn ours tier --out tier.dmn', 'dmn ours tier --in tier.dmn'],
  run: async (call, context) => {
    const workspace = context.workspace ?? findWorkspace(context.cwd);
    const loaded = await loadRunnable(call.arguments[0]!, context, workspace);
    const found = findTable(loaded, call.arguments[1]);
    const [into, from] = [call.value('out'), call.value('in')];
    if (from !== undefined) {
      const file = resolve(context.cwd, from);
      const xml = await readFile(file, 'utf8').catch((cause) => {
        throw Object.assign(new Refusal('file-missing', { file }), { cause });
      });
      const read = await readDmn(xml);
      if (!('model' in read)) throw new Refusal(read.code, { ...read.params });
      const made = tableOfDmn(read.model, found.name, found.table);
      if ('fault' in made) throw new Refusal(made.fault, { file: from, table: found.name });
      return answerOf(loaded.shown, await putTable(loaded, found, made.table, context), context);
    }
    const namespace = `https://fenji.example/schemes/${loaded.compiled.document!.scheme}`;
    const xml = await writeDmn(dmnOfTable(found.name, found.table, found.grades), namespace);
    if (into === undefined) return { data: { table: found.name, xml }, text: () => xml.trimEnd() };
    const file = resolve(context.cwd, into);
    await writeWhole(file, xml);
    return { data: { table: found.name, file: into }, text: () => context.say('written', { file: into }) };
  },
};

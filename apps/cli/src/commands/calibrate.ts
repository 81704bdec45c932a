import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Calibration, parseDocument, schemeDocument } from '@fenji/scheme';
import { Refusal } from '@fenji/vocabulary';
import { calibrateScheme, openParts } from '../calibration/calibrate-scheme.ts';
import { calibrationText } from '../calibration/calibration-text.ts';
import { parseNumber } from '../call/parse-number.ts';
import { parseParameters } from '../call/parse-parameters.ts';
import type { Answer, Call, Command, Context } from '../command.ts';
import { shown } from '../intake/import-into.ts';
import { findScheme } from '../schemes/load-scheme.ts';
import { libraryFolder } from '../schemes/scheme-library.ts';
import { noteDiagnostics } from '../words/word-diagnostic.ts';
import { dayInZone, parseDay } from '../workspace/day-in-zone.ts';
import { inWorkspace } from '../workspace/enter-workspace.ts';

export const calibrate: Command = {
  name: 'calibrate',
  summary: {
    zh: '求出方案留待校准的权重、分界点、中心，写入 calibration.yaml',
    en: 'find what a scheme leaves to calibration and write calibration.yaml',
  },
  synopsis: 'SCHEME',
  arity: [1, 1],
  options: [
    {
      name: 'as-of',
      value: 'DATE',
      summary: { zh: '按哪一天的客户（默认今天）', en: 'the customers of which day (default today)' },
    },
    {
      name: 'param',
      value: 'NAME=VALUE',
      many: true,
      summary: { zh: '方案参数，可重复', en: 'a parameter of the scheme; may be given again' },
    },
    {
      name: 'seed',
      value: 'NUMBER',
      summary: { zh: '聚类的随机种子（默认 1）', en: 'the seed of clustering (default 1)' },
    },
    { name: 'dry-run', summary: { zh: '只显示，不写文件', en: 'show it, write nothing' } },
  ],
  examples: ['calibrate schemes/ours/scheme.yaml', 'calibrate ours --as-of 2026-06-30 --dry-run'],
  run: runCalibrate,
};

function runCalibrate(call: Call, context: Context): Promise<Answer> {
  return inWorkspace(context, async (workspace) => {
    const schemeFile = await findScheme(call.arguments[0]!, context, workspace.folder);
    if (schemeFile.startsWith(libraryFolder) && !call.flag('dry-run'))
      throw new Refusal('scheme-in-library', { scheme: call.arguments[0]! });
    const text = await readFile(schemeFile, 'utf8');
    const { document, diagnostics } = parseDocument(text, schemeDocument);
    noteDiagnostics(diagnostics, shown(schemeFile, context.cwd), context);
    if (document === undefined) throw new Refusal('scheme-has-errors', { count: diagnostics.length });
    if (Object.values(openParts(document)).every((names) => names.length === 0))
      throw new Refusal('nothing-to-calibrate', { scheme: document.scheme });
    const asOf = call.value('as-of');
    const seed = call.value('seed');
    const work = context.say('calibrating', { scheme: document.title[context.language] });
    context.progress({ work });
    const calibration = await calibrateScheme(
      workspace,
      { text, document },
      {
        asOf:
          asOf === undefined
            ? dayInZone(context.now(), workspace.definition.time_zone)
            : parseDay(asOf, '--as-of'),
        knownAt: context.now(),
        parameters: parseParameters(call.values('param')),
        now: context.now,
        seed: seed === undefined ? 1 : parseNumber(seed, '--seed'),
        progress: ({ done, of, share }) => context.progress({ work, share: (done + (share ?? 0)) / of }),
        signal: context.signal,
      },
    );
    const yaml = calibrationText(calibration, context.language);
    const file = join(dirname(schemeFile), 'calibration.yaml');
    if (!call.flag('dry-run')) await writeFile(file, yaml);
    return answer(calibration, yaml, call.flag('dry-run') ? undefined : file, context);
  });
}

function answer(
  calibration: Calibration,
  yaml: string,
  file: string | undefined,
  { say, cwd }: Context,
): Answer {
  return {
    data: { ...calibration, ...(file && { file }) },
    text: () =>
      file === undefined ? yaml.trimEnd() : `${yaml}\n${say('calibrated', { file: shown(file, cwd) })}`,
  };
}

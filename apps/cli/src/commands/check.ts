import { dirname, join } from 'node:path';
import { findWorkspace } from '@fenji/grader';
import type { Command } from '../command.ts';
import { loadScheme } from '../schemes/load-scheme.ts';
import { wordDiagnostic } from '../words/word-diagnostic.ts';

export const check: Command = {
  name: 'check',
  summary: {
    zh: '检查方案，指出问题所在的行与列',
    en: 'check schemes; say what is wrong, with line and column',
  },
  synopsis: 'SCHEME …',
  arity: [1, 1000],
  options: [],
  examples: ['check rfm', 'check schemes/ours/scheme.yaml --json'],
  run: async (call, context) => {
    const workspace = context.workspace ?? findWorkspace(context.cwd);
    const found = await Promise.all(
      call.arguments.map(async (named) => {
        const { compiled, shown, calibrationDiagnostics } = await loadScheme(named, context, workspace);
        return [
          ...calibrationDiagnostics.map((each) => ({
            file: join(dirname(shown), 'calibration.yaml'),
            ...each,
          })),
          ...compiled.diagnostics.map((each) => ({ file: shown, ...each })),
        ];
      }),
    );
    const diagnostics = found.flat();
    const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
    return {
      data: { errors, warnings: diagnostics.length - errors, diagnostics },
      negative: errors > 0,
      text: () =>
        [
          ...diagnostics.map((each) => wordDiagnostic(each, each.file, context)),
          context.say(errors > 0 ? 'check-errors' : 'check-fine', {
            errors,
            warnings: diagnostics.length - errors,
            schemes: call.arguments.length,
          }),
        ].join('\n'),
    };
  },
};

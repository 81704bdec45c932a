import { findWorkspace } from '@fenji/grader';
import { describeScheme } from '@fenji/scheme';
import type { Command } from '../command.ts';
import { loadRunnable } from '../schemes/load-scheme.ts';

export const describe: Command = {
  name: 'describe',
  summary: {
    zh: '用平常话复述方案：评谁、数什么、怎样计分定级',
    en: 'tell a scheme back in plain words: who is graded, what counts, how grades come about',
  },
  synopsis: 'SCHEME',
  arity: [1, 1],
  options: [],
  examples: ['describe rfm', 'describe rfm --lang en'],
  run: async (call, context) => {
    const workspace = context.workspace ?? findWorkspace(context.cwd);
    const { compiled, calibration } = await loadRunnable(call.arguments[0]!, context, workspace);
    const lines = describeScheme(compiled.document!, context.language, calibration);
    return { data: { scheme: compiled.document!.scheme, lines }, text: () => lines.join('\n') };
  },
};

import { listBatches } from '@fenji/intake';
import type { Command } from '../command.ts';
import { countWords } from '../terminal/number-words.ts';
import { textTable } from '../terminal/text-table.ts';
import { inWorkspace } from '../workspace/enter-workspace.ts';

export const batches: Command = {
  name: 'batches',
  summary: { zh: '列出导入批次', en: 'list the import batches' },
  synopsis: '[DATASET]',
  arity: [0, 1],
  options: [],
  examples: ['batches', 'batches orders --json'],
  run: (call, context) =>
    inWorkspace(context, async ({ engine }) => {
      const data = await listBatches(engine, call.arguments[0]);
      const { say } = context;
      return {
        data,
        text: () =>
          data.length === 0
            ? say('no-batches')
            : textTable(
                [
                  { title: say('batch'), align: 'right' },
                  { title: say('dataset') },
                  { title: say('file') },
                  { title: say('accepted'), align: 'right' },
                  { title: say('rejected'), align: 'right' },
                  { title: say('imported') },
                  { title: say('state') },
                ],
                data.map((each) => [
                  String(each.id),
                  each.dataset,
                  each.fileName,
                  countWords(each.accepted),
                  countWords(each.rejected),
                  each.importedAt.slice(0, 19).replace('T', ' '),
                  each.undoneAt === undefined ? '' : say('undone'),
                ]),
              ).join('\n'),
      };
    }),
};

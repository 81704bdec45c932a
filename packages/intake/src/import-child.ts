import { openEngine } from '@fenji/engine';
import { Refusal } from '@fenji/vocabulary';
import { importFile } from './import-file.ts';

// A process of its own for the tests that kill an import or take its disk away: database and file are its arguments.
const [database = '', file = ''] = process.argv.slice(2);
try {
  const engine = await openEngine({ path: database });
  process.stdout.write('importing\n');
  await importFile(engine, {
    dataset: 'orders',
    definition: { customer: 'customer', time: 'day', columns: { amount: { type: 'money' } } },
    workspace: { timeZone: 'Asia/Shanghai', currency: { code: 'CNY', minor: 2 } },
    file,
    importedAt: new Date('2026-06-15T00:00:00Z'),
  });
  engine.close();
} catch (error) {
  process.stdout.write(error instanceof Refusal ? `refused: ${error.code}\n` : `fault: ${String(error)}\n`);
  process.exitCode = 1;
}

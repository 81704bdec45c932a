import { readFileSync, rmSync } from 'node:fs';
import { openEngine } from '@fenji/engine';
import { runGrading } from '@fenji/grader';
import { compileScheme } from '@fenji/scheme';
import { reportTask } from '../report-task.ts';
import { asOf, benchFolder, inPlace } from '../transactions.ts';

/** The whole run of the library's RFM scheme on the same file: digests, scores, explanation columns, verification, manifest. */
const [, , file = ''] = process.argv;
const scheme = compileScheme(readFileSync(new URL('../../schemes/rfm/scheme.yaml', import.meta.url), 'utf8'));
// A file, as a workspace is: the result of five million customers does not have to stay in memory.
const database = `${benchFolder}grade.duckdb`;
rmSync(database, { force: true });
const engine = await openEngine({ path: database, memoryLimit: '1200MB', tempFolder: benchFolder });
await reportTask(async () => {
  let last = performance.now();
  let doing = 'start';
  const { counts } = await runGrading(
    { engine, definition: inPlace(file), resolve: (path) => path },
    {
      scheme,
      asOf,
      knownAt: new Date(`${asOf}T00:00:00Z`),
      now: () => new Date(`${asOf}T00:00:00Z`),
      progress: ({ statement }) => {
        if (statement === doing || !process.env.BENCH_VERBOSE) return;
        console.error(`${doing}: ${Math.round(performance.now() - last)} ms`);
        [doing, last] = [statement, performance.now()];
      },
    },
  );
  if (process.env.BENCH_VERBOSE)
    console.error(`${doing} and after: ${Math.round(performance.now() - last)} ms`);
  return counts.population;
});
engine.close();
rmSync(database, { force: true });

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Measured } from '../result-table.ts';
import { runProgram } from '../run-task.ts';
import { clusterPoints, survivalColumns } from './made-up-columns.ts';
import type { AnalyticsReport } from './report-best.ts';

type Program = readonly [command: string, ...args: string[]];
type Comparison = {
  readonly what: string;
  readonly ours: Program;
  readonly theirs?: Program;
  readonly limit: Measured['limit'];
};

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const own = (task: string, ...args: readonly string[]): Program => [
  process.execPath,
  here(`ours/${task}.ts`),
  ...args,
];
// Debian's Python, where its packages are; another one may come first in the path.
const python = '/usr/bin/python3';

/**
 * The analyses beside what others use for them, in the same minutes and on the same data; both programs must come to the
 * same result. Says what is left out, and why, through `say`.
 */
export async function* compareAnalytics(say: (line: string) => void): AsyncGenerator<Measured> {
  for (const comparison of comparisons(say)) {
    const { what, limit, theirs } = comparison;
    const best = await runBoth(comparison);
    if (theirs && !agree(best[0]!.figure, best[1]!.figure)) {
      throw new Error(`${what}: ${best[0]!.figure} is not ${best[1]!.figure}`);
    }
    yield { what, limit, ours: best[0]!, ...(theirs ? { theirs: best[1]! } : {}) };
  }
}

function comparisons(say: (line: string) => void): readonly Comparison[] {
  const sklearn = runs([python, '-c', 'import sklearn']);
  if (!sklearn) say('k-means: no scikit-learn to compare with (Debian: python3-sklearn)');
  const survival = runs(['Rscript', '-e', 'library(survival)']);
  if (!survival) say('Cox: no survival of R to compare with (Debian: r-cran-survival)');
  say('groceries, CDNOW: arules, lifetimes and CLVTools are not in Debian; held to their published figures');
  const clusters = (['types', 'noise'] as const).flatMap((kind) =>
    [1, 2].map((threads): Comparison => {
      const file = clusterPoints(kind);
      return {
        what: `k-means of 1m × 3, k = 8, 24 moves, ${kind}, ${threads === 1 ? 'one thread' : 'two threads'}`,
        ours: own('cluster', file, String(threads - 1)),
        ...(sklearn ? { theirs: [python, here('peers/cluster.py'), file, String(threads)] } : {}),
        limit: sklearn ? { ratio: 1 } : {},
      };
    }),
  );
  const times = survivalColumns();
  const cox: Comparison = {
    what: "Cox's model of 100,000 × 10, Efron's ties",
    ours: own('survival', times),
    ...(survival ? { theirs: ['Rscript', here('peers/survival.R'), times] } : {}),
    limit: survival ? { ratio: 1 } : {},
  };
  return [...clusters, cox, ...onReferenceData(say)];
}

function onReferenceData(say: (line: string) => void): readonly Comparison[] {
  const data = here('../../../shared/data/');
  const [purchases, baskets] = [`${data}cdnow/CDNOW_master.txt`, `${data}groceries/groceries_long.csv`];
  if (!existsSync(purchases) || !existsSync(baskets)) {
    say('groceries, CDNOW: left out, the reference data does not lie beside the repository');
    return [];
  }
  return [
    {
      what: 'BG/NBD on CDNOW master, 23,570 customers',
      ours: own('purchase-model', purchases, 'bg-nbd'),
      limit: { milliseconds: 100 },
    },
    {
      what: 'Pareto/NBD on CDNOW master',
      ours: own('purchase-model', purchases, 'pareto-nbd'),
      limit: { milliseconds: 800 },
    },
    {
      what: 'groceries at a support of .001 with rules (twice arules: 122 ms)',
      ours: own('association', baskets),
      limit: { milliseconds: 122 },
    },
  ];
}

/** The quickest of three runs of each, taken in turn; wall and processor time each at their best. */
async function runBoth({ ours, theirs }: Comparison): Promise<readonly AnalyticsReport[]> {
  const best: AnalyticsReport[] = [];
  for (let time = 0; time < 3; time += 1) {
    for (const [index, [command, ...args]] of (theirs ? [ours, theirs] : [ours]).entries()) {
      const report = (await runProgram(command, args)) as AnalyticsReport;
      const before = best[index] ?? report;
      best[index] = {
        ...report,
        milliseconds: Math.min(report.milliseconds, before.milliseconds),
        cpuMilliseconds: Math.min(report.cpuMilliseconds, before.cpuMilliseconds),
      };
    }
  }
  return best;
}

function agree(ours: number, theirs: number): boolean {
  return Math.abs(ours - theirs) <= 1e-7 * Math.abs(theirs);
}

function runs([command, ...args]: Program): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

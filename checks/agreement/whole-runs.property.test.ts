import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engine, openEngine, quoteText } from '@fenji/engine';
import { resultTable, runGrading } from '@fenji/grader';
import { compileScheme, type Values } from '@fenji/scheme';
import type { ColumnDefinition, WorkspaceDefinition } from '@fenji/vocabulary';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { relationOf } from './grade-both.ts';
import {
  attributeColumns,
  factColumns,
  type RandomFacts,
  randomAsOf,
  randomFacts,
  typeOf,
} from './random-facts.ts';
import { randomScheme } from './random-scheme.ts';
import { planOf, runInterpreter } from './run-both.ts';

const datasets = { customers: attributeColumns, ...factColumns } as const;
const folder = mkdtempSync(join(tmpdir(), 'fenji-runs-'));
const now = () => new Date('2026-01-01T00:00:00Z');
let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({ path: ':memory:', threads: 1 });
});
afterAll(() => {
  engine.close();
  rmSync(folder, { recursive: true });
});

const definition: WorkspaceDefinition = {
  fenji: 1,
  time_zone: 'UTC',
  currency: { code: 'CNY', minor: 2 },
  datasets: Object.fromEntries(
    Object.entries(datasets).map(([name, columns]) => [
      name,
      {
        customer: 'customer',
        ...(name === 'customers' ? {} : { time: 'happened_at' }),
        in_place: join(folder, `${name}.parquet`),
        columns: columns as unknown as Record<string, ColumnDefinition>,
      },
    ]),
  ),
};

it('runs, verifies and stores what the interpreter says, or refuses with a reason', async () => {
  await fc.assert(
    fc.asyncProperty(randomScheme, randomFacts, randomAsOf, async ({ text, calibration }, given, asOf) => {
      const facts = withoutMemory(given);
      const scheme = compileScheme(JSON.stringify({ ...JSON.parse(text), overrides: false }), calibration);
      const plan = planOf(scheme);
      await writeFiles(facts);
      const run = runGrading(
        { engine, definition, resolve: (path) => path },
        { scheme, asOf, knownAt: now(), now, previous: 'none' },
      );
      const manifest = await run.catch((error: { code?: string }) => {
        // What a run may refuse of a valid scheme: too large a number, rules that disagree.
        if (!['number-overflow', 'table-not-unique', 'table-rules-differ'].includes(error.code ?? ''))
          throw error;
      });
      if (!manifest) return;
      const rows = await engine.all(`select * from ${resultTable(manifest.run)} order by customer`);
      expect(rows).toEqual(runInterpreter(plan, facts, asOf));
      expect(manifest.counts.population).toBe(rows.length);
    }),
    { numRuns: Number(process.env.FENJI_RUNS ?? 25) },
  );
});

/** A first run knows no run before; a text of NUL is none that an import lets in. */
function withoutMemory(facts: RandomFacts): RandomFacts {
  const named = (rows: readonly Values[]) =>
    rows.map(
      (row): Values =>
        Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell === '\0' ? 'nul' : cell])),
    );
  return {
    customers: named(facts.customers),
    orders: named(facts.orders),
    visits: named(facts.visits),
    previous: [],
    overrides: [],
  };
}

/** Parquet files that hold amounts as decimals, as they come from elsewhere. */
async function writeFiles(facts: RandomFacts): Promise<void> {
  for (const [name, columns] of Object.entries(datasets) as [keyof typeof datasets, object][]) {
    const typed = Object.entries(columns).map(([column, declared]) => ({
      name: column,
      type: typeOf(declared),
    }));
    const decimals = typed.flatMap(({ name: column, type }) =>
      type.kind === 'number' && type.scale > 0
        ? [
            `cast("${column}" * cast(0.${'0'.repeat(type.scale - 1)}1 as decimal(9, ${type.scale})) as decimal(18, ${type.scale})) as "${column}"`,
          ]
        : [],
    );
    const kind = name === 'customers' ? 'attributes' : 'facts';
    const relation = relationOf({ name, kind, columns: typed }, facts[name]);
    const chosen = decimals.length === 0 ? '*' : `* replace (${decimals.join(', ')})`;
    await engine.run(
      `copy (select ${chosen} from (${relation})) to ${quoteText(join(folder, `${name}.parquet`))} (format parquet)`,
    );
  }
}

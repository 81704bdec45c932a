import { compileScheme } from '@fenji/scheme';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { randomAsOf, randomFacts } from './random-facts.ts';
import { randomScheme } from './random-scheme.ts';
import { openBench, planOf, runInterpreter, runSql } from './run-both.ts';

let engine: Awaited<ReturnType<typeof openBench>>;
beforeAll(async () => {
  engine = await openBench();
});
afterAll(() => engine.close());

it('gives every cell of every result alike by SQL and by the interpreter', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(randomScheme, randomFacts, randomAsOf, async ({ text, calibration }, facts, asOf) => {
      const plan = planOf(compileScheme(text, calibration));
      const expected = runInterpreter(plan, facts, asOf);
      const found = await runSql(engine, plan, facts, asOf);
      expect(found).toEqual(expected);
    }),
    {
      numRuns: Number(process.env.FENJI_RUNS ?? 100),
      ...(process.env.FENJI_SEED ? { seed: Number(process.env.FENJI_SEED) } : {}),
    },
  );
});

import { type Engine, openEngine } from '@fenji/engine';
import { compileScheme } from '@fenji/scheme';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { gradeBySql } from './grade-both.ts';
import { randomAsOf, randomFacts } from './random-facts.ts';
import { randomScheme } from './random-scheme.ts';
import { givenTo, planOf, runInterpreter } from './run-both.ts';

const isBeyond64Bits = (cell: unknown) =>
  typeof cell === 'bigint' && (cell >= 2n ** 63n || cell < -(2n ** 63n));

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({ path: ':memory:', threads: 1 });
});
afterAll(() => engine.close());

it('gives every cell of every result alike by SQL and by the interpreter', async () => {
  await fc.assert(
    fc.asyncProperty(randomScheme, randomFacts, randomAsOf, async ({ text, calibration }, facts, asOf) => {
      const plan = planOf(compileScheme(text, calibration));
      const expected = runInterpreter(plan, facts, asOf);
      // An engine has 64 bits for a cell and says so; the interpreter has as many as it needs.
      const found = gradeBySql(engine, plan, givenTo(facts, asOf));
      if (expected.some((row) => Object.values(row).some(isBeyond64Bits)))
        return expect(found).rejects.toMatchObject({ code: 'number-overflow' });
      expect(await found).toEqual(expected);
    }),
    {
      numRuns: Number(process.env.FENJI_RUNS ?? 60),
      ...(process.env.FENJI_SEED ? { seed: Number(process.env.FENJI_SEED) } : {}),
    },
  );
});

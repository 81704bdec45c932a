import { replanScheme } from '@fenji/scheme';
import { describe, expect, it } from 'vitest';
import { library, loadScheme, schemeNames } from './library.ts';
import { mutantsOf } from './mutants.ts';
import { readCases } from './read-cases.ts';
import { casePlan, failuresOf } from './run-cases.ts';

describe('a changed boundary makes a case fail', () => {
  it.each(schemeNames())('%s', async (name) => {
    const scheme = loadScheme(name);
    const cases = readCases(new URL(`${name}/cases.csv`, library));
    const survivors: string[] = [];
    for (const { what, document } of mutantsOf(scheme.document!)) {
      const mutant = replanScheme(scheme, document);
      // A scheme that no longer compiles, or whose bands now overlap, has been found out already.
      const overlaps = mutant.diagnostics.some(({ code }) => code === 'table-overlap');
      if (mutant.plan && !overlaps && (await failuresOf(casePlan(mutant), document, cases)).length === 0)
        survivors.push(what);
    }
    expect(survivors).toEqual([]);
  });
});

import { type Engine, openEngine } from '@fenji/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { library, loadScheme, schemeNames } from './library.ts';
import { readCases } from './read-cases.ts';
import { casePlan, failuresOf } from './run-cases.ts';

describe('every scheme of the library', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine({ path: ':memory:', threads: 1 });
  });
  afterAll(() => engine.close());

  it.each(schemeNames())(
    '%s compiles and gives the grades its cases expect, on both meanings',
    async (name) => {
      const scheme = loadScheme(name);
      expect(scheme.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      const cases = readCases(new URL(`${name}/cases.csv`, library));
      expect(await failuresOf(casePlan(scheme), scheme.document!, cases, engine)).toEqual([]);
    },
  );

  it.each(schemeNames())('%s has a case for every grade', (name) => {
    const { document } = loadScheme(name);
    const step = document!.steps[document!.result ?? Object.keys(document!.steps).at(-1)!]!;
    const given = new Set(readCases(new URL(`${name}/cases.csv`, library)).map(({ cells }) => cells.grade));
    expect(step.grades.map(({ grade }) => grade).filter((grade) => !given.has(grade))).toEqual([]);
  });
});

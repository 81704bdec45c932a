import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Engine, openEngine } from '@fenji/engine';
import { parseWorkspace, resultTable, runGrading } from '@fenji/grader';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSample } from '../../scripts/samples/read-sample.ts';
import { library, loadScheme, schemeNames } from './library.ts';

const asOf = '2026-06-30';
const now = new Date('2026-07-01T02:00:00Z');

describe('the sample of every scheme', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine({ path: ':memory:', threads: 1 });
  });
  afterAll(() => engine.close());

  it.each(schemeNames())('%s is what scripts/make-samples.ts makes of its recipe', (name) => {
    const wanted = readSample(new URL(`${name}/`, library));
    const found = Object.fromEntries(
      Object.keys(wanted).map((file) => [file, readFileSync(sampleFile(name, file), 'utf8')]),
    );
    expect(found).toEqual(wanted);
  });

  it.each(schemeNames())('%s is graded at once, into more than one grade', async (name) => {
    const { document: definition } = parseWorkspace(readFileSync(sampleFile(name, 'fenji.yaml'), 'utf8'));
    const place = {
      engine,
      definition: definition!,
      resolve: (path: string) => fileURLToPath(sampleFile(name, path)),
    };
    const { run } = await runGrading(place, {
      scheme: loadScheme(name),
      asOf,
      knownAt: now,
      previous: 'none',
      now: () => now,
    });
    const grades = await engine.all<{ grade: string }>(
      `select distinct grade from ${resultTable(run)} where grade is not null order by grade`,
    );
    expect(grades.length).toBeGreaterThan(1);
  });
});

function sampleFile(name: string, file: string): URL {
  return new URL(`${name}/sample/${file}`, library);
}

import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { gradingWords } from './modules/grading/index.ts';
import { packageWords } from './refusals-of-packages.ts';

const packages = fileURLToPath(new URL('../../../packages/', import.meta.url));
const served = ['engine', 'grader', 'intake', 'scheme', 'vocabulary'];

/** The codes that sources refuse with: what stands quoted in a refusal's first argument, or is handed to its maker. */
function codesIn(text: string): string[] {
  const made = [...text.matchAll(/(?:new Refusal|\btold)\(\s*([^,)]*)/g)].map(([, first]) => first!);
  return made.flatMap((first) =>
    [...first.replaceAll(/={2,3}\s*'[^']*'/g, '').matchAll(/'([a-z-]+)'/g)].map(([, code]) => code!),
  );
}

const found = served.flatMap((name) =>
  globSync(`${name}/src/**/*.ts`, { cwd: packages })
    .filter((path) => !/\.test\.ts$/.test(path))
    .flatMap((path) => codesIn(readFileSync(packages + path, 'utf8'))),
);

describe('what packages refuse', () => {
  const worded: Readonly<Record<string, { zh: string; en: string }>> = {
    ...packageWords.refusals,
    ...gradingWords.refusals,
  };
  it('is found', () => {
    expect(found).toEqual(
      expect.arrayContaining(['table-rules-differ', 'set-scheme-missing', 'file-truncated', 'cancelled']),
    );
  });
  it.each([...new Set(found)].toSorted())('%s is worded for the interface', (code) => {
    expect(worded[code]?.zh).toMatch(/\p{Script=Han}/u);
    expect(worded[code]?.en).toBeTruthy();
  });
});

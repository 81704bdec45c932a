import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isProblem } from './analysis.ts';
import { catalogue, findAnalysis } from './catalogue.ts';

describe('catalogue', () => {
  it('names every method once and finds it', () => {
    const names = catalogue.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const analysis of catalogue) expect(findAnalysis(analysis.name)).toBe(analysis);
    expect(findAnalysis('no-such-method')).toBeUndefined();
  });

  it('has a page in docs/methods for every method', () => {
    const pages = new Set(readdirSync(new URL('../../../docs/methods/', import.meta.url)));
    expect(catalogue.map(({ name }) => `${name}.md`).filter((page) => !pages.has(page))).toEqual([]);
  });

  it('is listed whole in docs/methods', () => {
    const page = readFileSync(new URL('../../../docs/methods/README.md', import.meta.url), 'utf8');
    expect(
      catalogue.map(({ name }) => `[${name}](${name}.md)`).filter((link) => !page.includes(link)),
    ).toEqual([]);
  });

  it.each(catalogue.map((analysis) => [analysis.name, analysis] as const))(
    '%s says what is missing instead of failing on no columns',
    (_, analysis) => {
      const options = Object.fromEntries(analysis.options.map((option) => [option.name, option.default]));
      const outcome = analysis.run({ table: { rows: 0, columns: {} }, roles: {}, options });
      expect(isProblem(outcome) || analysis.needs.every(({ optional }) => optional)).toBe(true);
      if (isProblem(outcome)) expect(outcome.words.zh.length * outcome.words.en.length).toBeGreaterThan(0);
    },
  );
});

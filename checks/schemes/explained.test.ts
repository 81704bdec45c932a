import { languages } from '@fenji/vocabulary';
import { describe, expect, it } from 'vitest';
import { library, loadScheme, schemeNames } from './library.ts';
import { readCases } from './read-cases.ts';
import { casePlan, explanationsOf } from './run-cases.ts';

describe.each(schemeNames())('%s explains the grades of its cases', (name) => {
  const scheme = loadScheme(name);
  const document = scheme.document!;
  const told = explanationsOf(
    casePlan(scheme),
    document,
    readCases(new URL(`${name}/cases.csv`, library)),
  ).flatMap(({ lines }) => lines);

  it.each(languages)('in %s, every name by its title and nothing of the other language', (language) => {
    expect(told.length).toBeGreaterThan(0);
    const titled = Object.entries({ ...document.measures, ...document.indicators, ...document.dimensions })
      .filter(([key, { title }]) => title[language] !== key && key.includes('_'))
      .map(([key]) => key);
    for (const text of new Set(told.map(({ because }) => because[language]))) {
      expect(text).not.toMatch(/undefined|\[object|NaN/);
      expect(titled.filter((key) => new RegExp(`\\b${key}\\b`).test(text))).toEqual([]);
      if (language === 'en') expect(text.replace(/"[^"]*"/g, '')).not.toMatch(/[：；，（）]/);
    }
  });
});

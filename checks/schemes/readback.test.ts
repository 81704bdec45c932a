import { describeScheme, type SchemeDocument } from '@fenji/scheme';
import { languages } from '@fenji/vocabulary';
import { describe, expect, it } from 'vitest';
import { loadScheme, schemeNames } from './library.ts';

describe.each(schemeNames())('%s is told back', (name) => {
  it.each(languages)('in %s, with everything that decides and nothing of the other language', (language) => {
    const { document, calibration } = loadScheme(name);
    const told = describeScheme(document!, language, calibration).join('\n');
    for (const { title } of partsOf(document!)) expect(told).toContain(title[language]);
    expect(told).not.toMatch(/undefined|\[object/);
    if (language === 'en') expect(told.replace(/"[^"]*"/g, '')).not.toMatch(/[：；，（）]/);
  });
});

function partsOf({ measures, indicators, dimensions, steps }: SchemeDocument) {
  return [measures, indicators, dimensions, steps].flatMap((parts) => Object.values(parts));
}

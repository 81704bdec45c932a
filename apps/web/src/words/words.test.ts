import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { fillWords } from './fill-words.ts';
import { zh } from './zh.ts';

/** Every word with its path, so that a failing row names it. */
function flatten(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : flatten(value, `${path}${key}.`),
  );
}
const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe('the words of the pages', () => {
  const chinese = flatten(zh);
  const english = new Map(flatten(en));

  it('exist in both languages under the same keys', () => {
    expect([...english.keys()].sort()).toEqual(chinese.map(([key]) => key).sort());
  });

  it.each(chinese)('%s says the same with the same parameters', (key, text) => {
    expect(text.trim()).not.toBe('');
    expect(holes(english.get(key) ?? '')).toEqual(holes(text));
  });

  it('keep Chinese out of English, but for the word that leads back', () => {
    const mixed = [...english].filter(([, text]) => /\p{Script=Han}/u.test(text)).map(([key]) => key);
    expect(mixed).toEqual(['frame.language']);
  });

  it('are not spelt out in pages, nor are Chinese marks, but for those that part what is typed', () => {
    const pages = globSync('../**/*.tsx', { cwd: import.meta.dirname });
    expect(pages.length).toBeGreaterThan(50);
    const spelt = pages.flatMap((page) =>
      readFileSync(new URL(page, import.meta.url), 'utf8')
        .split('\n')
        .filter((line) => /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(line))
        .filter((line) => !line.includes('tokenSeparators'))
        .map((line) => `${page}: ${line.trim()}`),
    );
    expect(spelt).toEqual([]);
  });

  it('are filled with parameters', () => expect(fillWords('{a} of {b}', { a: 1, b: 'x' })).toBe('1 of x'));
  it('are never left with a hole', () => expect(() => fillWords('{a}', {})).toThrow('needs {a}'));
});

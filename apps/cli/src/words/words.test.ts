import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { languages } from '@fenji/vocabulary';
import { describe, expect, it } from 'vitest';
import { globalOptions } from '../call/parse-call.ts';
import { commands } from '../commands.ts';
import { messages } from './messages.ts';
import { refusalMessages } from './word-refusal.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** Every source that can throw a refusal at the command line. */
function sources(): readonly { readonly file: string; readonly text: string }[] {
  const packages = readdirSync(join(root, 'packages')).filter((name) => name !== 'contract');
  return [...packages.map((name) => `packages/${name}/src`), 'apps/cli/src'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => ({ file: join(folder, file), text: readFileSync(join(root, folder, file), 'utf8') })),
  );
}

/** Codes as they are thrown, with the text of their parameters. */
function thrown() {
  return sources().flatMap(({ file, text }) => [
    ...[...text.matchAll(/new Refusal\(\s*'([a-z-]+)'/g)].map((match) => ({
      file,
      code: match[1]!,
      given: callFrom(text, match.index ?? 0),
    })),
    ...(file.endsWith('engine-refusal.ts')
      ? [...text.matchAll(/code: '([a-z-]+)',\s*match.*?params: \[([^\]]*)\]/gs)].map(([, code, given]) => ({
          file,
          code: code!,
          given: given!,
        }))
      : []),
  ]);
}

/** The text of a call up to its closing bracket. */
function callFrom(text: string, start: number): string {
  let open = 0;
  for (let at = text.indexOf('(', start); at < text.length; at += 1) {
    if (text[at] === '(') open += 1;
    if (text[at] === ')') open -= 1;
    if (open === 0) return text.slice(start, at);
  }
  return text.slice(start);
}

const placeholders = (template: string) => [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);

describe('words of refusals', () => {
  it('finds the refusals in the sources', () => expect(thrown().length).toBeGreaterThan(60));

  it.each(languages)('exist for every code that any package throws (%s)', (language) => {
    const missing = thrown().filter(({ code }) => refusalMessages[language][code] === undefined);
    expect(missing.map(({ file, code }) => `${code} (${file})`)).toEqual([]);
  });

  it('ask only for parameters that are given', () => {
    const lacking = thrown().flatMap(({ file, code, given }) =>
      languages.flatMap((language) =>
        placeholders(refusalMessages[language][code] ?? '')
          .filter((name) => !new RegExp(`\\b${name}\\b`).test(given))
          .map((name) => `${code} needs {${name}} (${file})`),
      ),
    );
    expect(lacking).toEqual([]);
  });

  it('are thrown by somebody', () => {
    const codes = new Set(thrown().map(({ code }) => code));
    const text = sources()
      .map((source) => source.text)
      .join();
    const idle = Object.keys(refusalMessages.zh).filter(
      (code) => !codes.has(code) && !text.includes(`'${code}'`),
    );
    expect(idle).toEqual([]);
  });
});

describe.each([
  ['messages', messages],
  ['refusals', refusalMessages],
])('%s', (_, table) => {
  it('say the same codes with the same parameters in both languages', () => {
    const shape = (language: 'zh' | 'en') =>
      Object.fromEntries(
        Object.entries(table[language]).map(([code, text]) => [code, placeholders(text).sort()]),
      );
    expect(shape('en')).toEqual(shape('zh'));
  });

  it('are in their language', () => {
    // A date as it may be written is an example, not a word.
    const words = (text: string) => text.replace(/\d+年\d+月\d+日/, '');
    for (const [code, text] of Object.entries(table.en))
      expect(`${code}: ${words(text)}`).not.toMatch(/\p{Script=Han}/u);
    for (const [code, text] of Object.entries(table.zh))
      expect(`${code}: ${text}`).toMatch(/[\p{Script=Han}：]/u);
  });
});

it('every command and option is explained in both languages', () => {
  for (const { summary, options } of [
    ...commands,
    { summary: { zh: '通用', en: 'x' }, options: globalOptions },
  ]) {
    for (const words of [summary, ...options.map((option) => option.summary)]) {
      expect(words.zh).toMatch(/\p{Script=Han}/u);
      expect(words.en).toMatch(/^[^\p{Script=Han}]+$/u);
    }
  }
});

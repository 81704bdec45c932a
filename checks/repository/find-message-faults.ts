import type { SourceFile } from './source-files.ts';

const why = 'whoever reads the other language has to be told the same';

/** Message tables by language whose keys or placeholders differ, each fault with its key. */
export function compareTables(
  name: string,
  zh: Readonly<Record<string, unknown>>,
  en: Readonly<Record<string, unknown>>,
): readonly string[] {
  const keys = [...new Set([...Object.keys(zh), ...Object.keys(en)])];
  return keys.flatMap((key) => {
    const [left, right] = [zh[key], en[key]];
    if (left === undefined || right === undefined)
      return [`${name}.${key} exists in ${left === undefined ? 'en' : 'zh'} only: ${why}`];
    if (typeof left === 'string' && typeof right === 'string')
      return compareWords(`${name}.${key}`, left, right);
    if (typeof left === 'object' && typeof right === 'object')
      return compareTables(
        `${name}.${key}`,
        left as Record<string, unknown>,
        right as Record<string, unknown>,
      );
    return typeof left === typeof right ? [] : [`${name}.${key} is of two kinds: ${why}`];
  });
}

const pair = /\bzh:\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1,\s*en:\s*(['"`])((?:\\.|(?!\3)[^\\])*)\3/g;

/** Labels written side by side whose placeholders differ, or of which one is empty. */
export function findLabelFaults(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, text }) =>
    [...text.matchAll(pair)].flatMap(([, , zh, , en]) => compareWords(path, zh!, en!)),
  );
}

function compareWords(name: string, zh: string, en: string): readonly string[] {
  const holes = (text: string) => [...new Set(text.match(/(?<!\$)\{\w+\}/g) ?? [])].sort().join(' ');
  if ((zh === '') !== (en === '')) return [`${name}: empty in ${zh === '' ? 'zh' : 'en'}: ${why}`];
  return holes(zh) === holes(en)
    ? []
    : [`${name}: "${zh}" tells ${holes(zh)} and "${en}" tells ${holes(en)}: ${why}`];
}

import { pinyin } from 'pinyin-pro';

/** Text as it is searched: full and half width alike, lower case, without blanks. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
}

/** First letters of the Chinese characters' sounds (北京华瑞 → bjhr); empty for a name without any. */
export function initialsOf(name: string): string {
  if (!/\p{Script=Han}/u.test(name)) return '';
  return pinyin(name.slice(0, 100), {
    pattern: 'first',
    toneType: 'none',
    type: 'array',
    nonZh: 'removed',
  }).join('');
}

/** The distinct two-character pieces of a text, by code point; a `^` before its first character marks the beginning. */
export function gramsOf(text: string): string[] {
  const points = [...text];
  const grams = points.length > 0 ? [`^${points[0]}`] : [];
  for (let index = 0; index + 1 < points.length; index += 1)
    grams.push(`${points[index]}${points[index + 1]}`);
  return [...new Set(grams)];
}

/** The distinct three-character pieces of a text, by code point; none for a shorter one. */
export function trigramsOf(text: string): string[] {
  const points = [...text];
  const grams = points.slice(2).map((last, index) => `${points[index]}${points[index + 1]}${last}`);
  return [...new Set(grams)];
}

/** What a customer is found by: name, code and initials, folded; and the pieces the index holds. */
export function searchKeysOf(name: string, code: string): { searchText: string; grams: string[] } {
  const words = [foldText(name), foldText(code), initialsOf(name)].filter((word) => word !== '');
  const grams = words.flatMap((word) => [...gramsOf(word), ...trigramsOf(word)]);
  return { searchText: words.join('\n'), grams: [...new Set(grams)] };
}

/**
 * How a search is asked: the pieces that must all be there and the text that must; undefined for a blank search.
 * Pieces of three are asked for where there are any, as few customers share one.
 */
export function planSearch(search: string): { grams: string[]; text: string } | undefined {
  const text = foldText(search);
  if (text === '') return undefined;
  const points = [...text];
  if (points.length === 1) return { grams: [`^${text}`], text };
  return { grams: points.length === 2 ? [text] : trigramsOf(text), text };
}

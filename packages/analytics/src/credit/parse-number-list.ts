/**
 * The numbers of a text, apart by commas (either width), semicolons or blanks; percentages are divided by 100. A lone
 * dash is null (nothing set). Undefined when an entry is neither.
 */
export function parseNumberList(text: string): (number | null)[] | undefined {
  const entries = text.split(/[\s,，;；、]+/).filter((entry) => entry !== '');
  const numbers = entries.map((entry) => {
    if (entry === '-' || entry === '—') return null;
    const match = /^([+-]?\d*\.?\d+(?:e[+-]?\d+)?)(%?)$/i.exec(entry);
    return match === null ? undefined : Number(match[1]) / (match[2] === '%' ? 100 : 1);
  });
  return numbers.some((number) => number === undefined) ? undefined : (numbers as (number | null)[]);
}

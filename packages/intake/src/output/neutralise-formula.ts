import { quoteText } from '@fenji/engine';

const starts = ['=', '+', '-', '@', '\t', '\r'];

/** A text that no spreadsheet will run as a formula when it opens a CSV: a leading = + - @, tab or return gets a ' before it. */
export function neutraliseFormula(text: string): string {
  return starts.includes(text[0] ?? '') ? `'${text}` : text;
}

/** The same as SQL over a text expression. */
export function neutraliseFormulaSql(expression: string): string {
  const list = starts.map(quoteText).join(', ');
  return `case when left(${expression}, 1) in (${list}) then '''' || ${expression} else ${expression} end`;
}

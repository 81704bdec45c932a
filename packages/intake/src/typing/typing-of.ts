import { quoteText } from '@fenji/engine';
import type { ColumnDefinition } from '@fenji/vocabulary';
import { type MomentOptions, momentTyping } from './moment-typing.ts';
import { numberTyping } from './number-typing.ts';
import type { Typing } from './typing.ts';

export type TypingOptions = MomentOptions & {
  /** The workspace's currency: what a money column without its own is in. */
  readonly currency: { readonly code: string; readonly minor: number };
};

const exponent = `'^[0-9]([.][0-9]+)?[eE][+][0-9]+$'`;

/** No blank at either end, asked in a way that costs a third of a regular expression or of trimming. */
function hasNoBlankEnds(cell: string): string {
  const ends = [' ', '\t', '\r', '\n', '\u00a0', '\u3000'].map(
    (blank) => `not ends_with(${cell}, ${quoteText(blank)})`,
  );
  return `ord(${cell}) > 32 and ord(${cell}) not in (160, 12288, 65279) and ${ends.join(' and ')}`;
}

const text: Typing = {
  sqlType: 'VARCHAR',
  simple: hasNoBlankEnds,
  clean: (raw) => raw,
  value: (clean) => clean,
  faults: () => [],
};

/** Ids kept as text; one that a spreadsheet wrote as 1.23457E+17 has lost its digits and is rejected. */
export const idTyping: Typing = {
  ...text,
  simple: (cell) => `${hasNoBlankEnds(cell)} and not contains(${cell}, '+')`,
  faults: ({ clean }) => [{ when: `regexp_matches(${clean}, ${exponent})`, code: 'digits-lost' }],
};

/** How a column of a definition is typed; text keeps every character between its outer blanks, leading zeros too. */
export function typingOf(column: ColumnDefinition, options: TypingOptions): Typing {
  switch (column.type) {
    case 'text':
      return text;
    case 'integer':
      return numberTyping(0);
    case 'decimal':
      return numberTyping(column.scale);
    case 'money': {
      const currency = column.currency ?? options.currency.code;
      return numberTyping(
        column.scale ?? options.currency.minor,
        typeof currency === 'string' ? currency : undefined,
      );
    }
    case 'date':
      return momentTyping('DATE', options);
    case 'date-time':
      return momentTyping('TIMESTAMP', options);
    case 'boolean':
      return oneOf('BOOLEAN', booleanWords, 'boolean-invalid', (raw) => `lower(${raw})`);
    case 'code': {
      const own = column.values.map((value) => [value, value] as const);
      const words = new Map([...own, ...Object.entries(column.synonyms ?? {})]);
      return oneOf('VARCHAR', words, 'code-unknown', (raw) => raw);
    }
  }
}

/** The allowed currencies of a text column that names an amount's currency. */
export function currencyTyping(allowed: readonly string[]): Typing {
  const words = new Map(allowed.map((code) => [code, code]));
  return oneOf('VARCHAR', words, 'currency-unknown', (raw) => `upper(${raw})`);
}

const booleanWords = new Map([
  ...['true', 't', 'yes', 'y', '1', '是', '对', '有'].map((word) => [word, 'true'] as const),
  ...['false', 'f', 'no', 'n', '0', '否', '错', '无'].map((word) => [word, 'false'] as const),
]);

function oneOf(
  sqlType: 'VARCHAR' | 'BOOLEAN',
  words: ReadonlyMap<string, string>,
  code: string,
  fold: (raw: string) => string,
): Typing {
  const cases = [...words].map(([word, value]) => `when ${quoteText(word)} then ${quoteText(value)}`);
  return {
    sqlType,
    simple: () => 'false',
    clean: (raw) => `case ${fold(raw)} ${cases.join(' ')} end`,
    value: (clean) => (sqlType === 'BOOLEAN' ? `cast(${clean} as boolean)` : clean),
    faults: ({ clean }) => [{ when: `${clean} is null`, code }],
  };
}

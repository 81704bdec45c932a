import { quoteText } from '@fenji/engine';
import type { Typing } from './typing.ts';

const plainNumber = `'^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)$'`;
const groupedNumber = `'^[+-]?[0-9]{1,3}(,[0-9]{3})+([.][0-9]*)?$'`;

/** The signs a file may put before an amount of a currency; another currency's sign makes the number invalid. */
const currencySigns: Readonly<Record<string, string>> = {
  CNY: '[¥￥]|CN¥|RMB',
  JPY: '[¥￥]',
  USD: '[$]|US[$]',
  EUR: '€',
  GBP: '£',
};

/**
 * Exact decimals as integers of 10^-scale, at most 18 digits. Read are full-width digits, thousands separators in
 * groups of three and the currency's own sign in front; exponents (1.2E+17 has lost digits already) are not.
 */
export function numberTyping(scale: number, currency?: string): Typing {
  const simple = `'-?[0-9]{1,${18 - scale}}${scale === 0 ? '' : `([.][0-9]{1,${scale}})?`}'`;
  const places = (clean: string): string =>
    `case when contains(${clean}, '.') then length(rtrim(${clean}, '0')) - strpos(${clean}, '.') else 0 end`;
  return {
    sqlType: 'BIGINT',
    simple: (text) => `regexp_full_match(${text}, ${simple})`,
    clean: (raw) => readable(raw, currency),
    value: (clean) => unitsSql(`try_cast(${clean} as decimal(18, ${scale}))`, scale),
    faults: ({ clean, value }) => [
      { when: `${clean} is null`, code: 'number-invalid' },
      { when: `${places(clean)} > ${scale}`, code: 'too-many-decimals' },
      { when: `${value} is null`, code: 'number-too-large' },
    ],
  };
}

/** A decimal in units of 10^-scale. Only amounts too large to be multiplied in 64 bits pay for 128, eight times slower. */
function unitsSql(decimal: string, scale: number): string {
  if (scale === 0) return `cast(${decimal} as bigint)`;
  const units = (value: string) => `cast(${value} * ${10 ** scale} as bigint)`;
  const wide = units(`cast(${decimal} as decimal(28, ${scale}))`);
  if (scale > 6) return wide;
  return `case when abs(${decimal}) < ${10 ** (17 - 2 * scale)} then ${units(decimal)} else ${wide} end`;
}

function readable(raw: string, currency: string | undefined): string {
  const halfWidth = `translate(${raw}, '０１２３４５６７８９．，－＋　', '0123456789.,-+ ')`;
  const sign = currency === undefined ? undefined : currencySigns[currency];
  const bare =
    sign === undefined
      ? halfWidth
      : `regexp_replace(${halfWidth}, ${quoteText(`^([+-]?) *(?:${sign}) *([+-]?)`)}, '\\1\\2')`;
  return `case when regexp_matches(${bare}, ${groupedNumber}) then replace(${bare}, ',', '')
      when regexp_matches(${bare}, ${plainNumber}) then ${bare} end`;
}

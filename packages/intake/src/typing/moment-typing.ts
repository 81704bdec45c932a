import { quoteText } from '@fenji/engine';
import type { Typing } from './typing.ts';

export type MomentOptions = {
  /** Instants with an offset (Z, +08:00) are turned to the wall clock of this zone. */
  readonly timeZone: string;
  /** Read plain numbers as the day numbers of a spreadsheet that counts from 1900 or from 1904. */
  readonly serialDates?: '1900' | '1904';
};

const date = '[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}';
const time = '[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?';
const offset = '(Z|[+-][0-9]{2}(:?[0-9]{2})?)';

/**
 * Dates and times without zone. Read are year-month-day with - / . or 年月日, one or two digits each, 20260207, and
 * behind them an optional HH:mm[:ss[.fff]] and offset. Day-first and month-first orders are ambiguous and refused.
 */
export function momentTyping(sqlType: 'DATE' | 'TIMESTAMP', options: MomentOptions): Typing {
  const cast = sqlType === 'DATE' ? 'date' : 'timestamp';
  return {
    sqlType,
    // The usual shape is told by a pattern five times cheaper than the expression; a false friend ends as no date.
    simple: (text) =>
      `case when ${text} like '____-__-__ __:__:__' then true else regexp_full_match(${text}, '${date}( ${time})?') end`,
    clean: (raw) => readable(raw, options),
    value: (clean) => `cast(try_cast(${clean} as timestamp) as ${cast})`,
    faults: ({ clean }) => [{ when: `${clean} is null`, code: 'date-invalid' }],
    check: (value) => ({
      when: `${value} is null or ${value} < ${cast} '1800-01-01' or ${value} >= ${cast} '10000-01-01'`,
      code: 'date-invalid',
    }),
  };
}

function readable(raw: string, { timeZone, serialDates }: MomentOptions): string {
  const halfWidth = `translate(${raw}, '０１２３４５６７８９：／－．　', '0123456789:/-. ')`;
  const compact = `'^([0-9]{4})([0-9]{2})([0-9]{2})( [0-9:.]+)?$'`;
  const ordered = `'^([0-9]{4}) ?[-/.年] ?([0-9]{1,2}) ?[-/.月] ?([0-9]{1,2}) ?日?[ T]*'`;
  const dashed = `trim(regexp_replace(regexp_replace(${halfWidth}, ${compact}, '\\1-\\2-\\3\\4'), ${ordered}, '\\1-\\2-\\3 '))`;
  const local = `timezone(${quoteText(timeZone)}, try_cast(${dashed} as timestamptz))`;
  const read = `case when regexp_full_match(${dashed}, '${date}( ${time})?') then ${dashed}
      when regexp_full_match(${dashed}, '${date} ${time} ?${offset}') then cast(${local} as varchar) end`;
  if (serialDates === undefined) return read;
  return `case when regexp_full_match(${raw}, '[0-9]{1,7}([.][0-9]+)?') then ${serial(raw, serialDates)} else ${read} end`;
}

/** ECMA-376 part 1, 18.17.4.1: the 1900 system counts a 29 February 1900 that never was, so days before it shift by one. */
function serial(raw: string, system: '1900' | '1904'): string {
  const days = `try_cast(${raw} as double)`;
  const epoch =
    system === '1904'
      ? `timestamp '1904-01-01'`
      : `(case when ${days} < 60 then timestamp '1899-12-31' else timestamp '1899-12-30' end)`;
  return `cast(${epoch} + to_seconds(round(${days} * 86400)) as varchar)`;
}

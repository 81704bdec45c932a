import type { Expr } from '../../expr/expr.ts';
import type { Dialect } from '../dialect.ts';
import { isCheap } from '../is-cheap.ts';
import { call, infix, standardOperators } from './standard.ts';

/** DuckDB 1.x; manual: https://duckdb.org/docs/stable/sql/functions/overview */
export const duckdb: Dialect = {
  name: 'duckdb',
  prelude: [
    // A quotient cut towards zero and its remainder: one step away from zero where half or more is left.
    `create or replace temp macro fenji_round_quotient(q, r, d) as
      q + case when abs(r) >= abs(d) - abs(r) then case when (r < 0) <> (d < 0) then -1 else 1 end else 0 end`,
    'create or replace temp macro fenji_divide_whole(n, d) as fenji_round_quotient(n // d, n % d, d)',
    // The same of operands that are too long to be written more than twice.
    'create or replace temp macro fenji_divide_once(n, d) as (2 * n + sign(n) * abs(d)) // (2 * d)',
    // A division of 128 bits costs a hundred of 64 bits, so up to 18 digits are found six at a time, as by hand.
    `create or replace temp macro fenji_divide_digits(n, d, power, p1, p2, p3) as fenji_round_quotient(
      cast(n // d as hugeint) * power + ((n % d * p1 // d) * (cast(p2 as bigint) * p3)
        + (n % d * p1 % d * p2 // d) * p3 + (n % d * p1 % d * p2 % d * p3) // d),
      (n % d * p1 % d * p2 % d * p3) % d, d)`,
    `create or replace temp macro fenji_divide(n, d, power, p1, p2, p3) as
      case when n between -9223372036854775807 and 9223372036854775807 and abs(d) <= 9223372036854
        then fenji_divide_digits(cast(n as bigint), cast(d as bigint), power, p1, p2, p3)
        else fenji_divide_whole(cast(n as hugeint) * power, d) end`,
    // `%` takes the dividend's sign.
    'create or replace temp macro fenji_modulo(n, d) as ((n % d) + d) % d',
    `create or replace temp macro fenji_number_text(n, power, digits) as
      case when n < 0 then '-' else '' end || cast(abs(n) // power as varchar)
      || case when abs(n) % power = 0 then ''
         else '.' || rtrim(lpad(cast(abs(n) % power as varchar), digits, '0'), '0') end`,
  ],
  types: {
    number: 'bigint',
    wide: 'hugeint',
    string: 'varchar',
    boolean: 'boolean',
    date: 'date',
    'date-time': 'timestamp',
  },
  identifier: (name) => `"${name.replaceAll('"', '""')}"`,
  placeholder: (name) => `$${name}`,
  literals: {
    // The parser reads SQL up to the first NUL, and emitted lines are indented, so those two are spelled out.
    text: (value) => {
      const parts = value.split(/([\0\n])/).map((part, index) => {
        const isSign = index % 2 === 1;
        return isSign ? `chr(${part.codePointAt(0)})` : `'${part.replaceAll("'", "''")}'`;
      });
      return parts.length === 1 ? `${parts[0]}` : `(${parts.join(' || ')})`;
    },
    date: (iso) => `date '${iso}'`,
    dateTime: (iso) => `timestamp '${iso.replace('T', ' ')}'`,
  },
  aggregates: {
    firstBy: (value, order) => `arg_min(${value}, row(${order}, ${value}))`,
    lastBy: (value, order) => `arg_max(${value}, row(${order}, ${value}))`,
    orderStatistics: (value, fractions) => `quantile_disc(${value}, [${fractions.join(', ')}])`,
  },
  operators: {
    ...standardOperators,
    'divide-rounded': ([n = '', d = ''], operands) => divideRounded(n, d, operands),
    'divide-truncated': infix('//'),
    modulo: call('fenji_modulo'),
    equal: infix('is not distinct from'),
    least: call('least'),
    greatest: call('greatest'),
    'least-known': call('least'),
    'greatest-known': call('greatest'),
    'string-length': call('length'),
    substring: ([text, start, length]) =>
      length === undefined
        ? `case when ${start} >= 1 then substring(${text}, ${start}) end`
        : `case when ${start} >= 1 and ${length} >= 0 then substring(${text}, ${start}, ${length}) end`,
    // `contains` is overloaded and cannot be chosen between a text and a null.
    contains: ([text, part]) => `(strpos(${text}, ${part}) > 0)`,
    'text-position': call('strpos'),
    'starts-with': call('starts_with'),
    'ends-with': call('ends_with'),
    // `upper` follows a Unicode table of its own version; the 26 letters are the same everywhere.
    'upper-case': ([a]) => `translate(${a}, '${latin}', '${latin.toUpperCase()}')`,
    'lower-case': ([a]) => `translate(${a}, '${latin.toUpperCase()}', '${latin}')`,
    'replace-text': call('replace'),
    'number-to-text': ([a], [number]) => {
      const digits = number?.type.kind === 'number' ? number.type.scale : 0;
      return digits === 0
        ? `cast(${a} as varchar)`
        : `fenji_number_text(${a}, ${10n ** BigInt(digits)}, ${digits})`;
    },
    'date-to-text': ([a], [date]) =>
      `strftime(${a}, '${date?.type.kind === 'date' ? '%Y-%m-%d' : '%Y-%m-%dT%H:%M:%S'}')`,
    'date-of': ([a]) => `cast(${a} as date)`,
    'days-between': ([from, to]) => `date_diff('day', ${from}, ${to})`,
    'add-days': ([a, days], [date]) =>
      date?.type.kind === 'date'
        ? `(${a} + cast(${days} as integer))`
        : `(${a} + to_days(cast(${days} as integer)))`,
    'add-months': ([a, months], [date]) =>
      date?.type.kind === 'date'
        ? `cast(${a} + to_months(cast(${months} as integer)) as date)`
        : `(${a} + to_months(cast(${months} as integer)))`,
    'year-of': call('year'),
    'month-of': call('month'),
    'day-of': call('day'),
    'weekday-of': call('isodow'),
  },
};

const latin = 'abcdefghijklmnopqrstuvwxyz';

function divideRounded(n: string, d: string, operands: readonly Expr[]): string {
  const digits = wholeLiteral(operands[2]);
  const power = 10n ** BigInt(digits);
  if (!operands.every(isCheap)) return `fenji_divide_once(cast(${n} as hugeint) * ${power}, ${d})`;
  if (digits === 0) return `fenji_divide_whole(${n}, ${d})`;
  if (digits > 18) return `fenji_divide_whole(cast(${n} as hugeint) * ${power}, ${d})`;
  const steps = [0, 6, 12].map((done) => 10 ** Math.min(Math.max(digits - done, 0), 6));
  return `fenji_divide(${n}, ${d}, ${power}, ${steps.join(', ')})`;
}

function wholeLiteral(expr: Expr | undefined): number {
  if (expr?.node !== 'literal' || typeof expr.value !== 'bigint')
    throw new TypeError('digits have to be a whole literal');
  return Number(expr.value);
}

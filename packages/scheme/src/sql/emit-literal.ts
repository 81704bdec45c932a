import type { ExprType, ExprValue } from '../expr/expr.ts';
import type { Dialect } from './dialect.ts';

/** The SQL of one value of a type; text is escaped, a null carries its type. Throws when value and type differ. */
export function emitLiteral(type: ExprType, value: ExprValue, { literals, types }: Dialect): string {
  if (value === null) return type.kind === 'null' ? 'null' : `cast(null as ${types[type.kind]})`;
  switch (type.kind) {
    case 'number':
      if (typeof value !== 'bigint') break;
      // Beyond 128 bits an engine would quietly read a fraction.
      if (value >= 2n ** 127n || value <= -(2n ** 127n))
        throw new RangeError(`${value} has more than 128 bits`);
      return value.toString();
    case 'boolean':
      if (typeof value === 'boolean') return String(value);
      break;
    case 'string':
      if (typeof value === 'string') return literals.text(value);
      break;
    case 'date':
      if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) return literals.date(value);
      break;
    case 'date-time':
      if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(value))
        return literals.dateTime(value);
      break;
  }
  throw new TypeError(`${String(value)} is no ${type.kind}`);
}

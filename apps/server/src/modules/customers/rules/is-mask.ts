// What `maskValue` makes, kind by kind: phone, ID number, e-mail, date, address and all others.
const shapes = /^(?:.{0,3}\*{4}.{4}|.{3}\*{11}.{2}|.{0,2}\*{3}@.*|.{0,4}-\*\*-\*\*|.{0,12}\*{4})$/s;

/** Whether a value looks like what is shown in place of a masked one; nobody may store that as if it were the value. */
export function isMask(value: unknown): boolean {
  return typeof value === 'string' && shapes.test(value.trim());
}

/** A text without blanks, full-width digits and signs as half-width: Chinese input methods type the wide ones. */
export const narrow = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');

/** From when a workbook counts days. */
export type SerialDates = '1900' | '1904';
/** The day before the first one, with the 29 February 1900 that never was counted in. */
const dayZero: Readonly<Record<SerialDates, number>> = {
  '1900': Date.UTC(1899, 11, 30),
  '1904': Date.UTC(1904, 0, 1),
};
const dayMs = 86_400_000;

/**
 * A calendar day as yyyy-MM-dd, written with hyphens, slashes, dots or 年月日 or as eight digits; a time behind it is left
 * out. A cell of a workbook may hold the number of the day instead. Undefined for what is none.
 */
export function readDay(text: string, serialDates?: SerialDates): string | undefined {
  const plain = text.normalize('NFKC').trim();
  if (serialDates && /^\d{3,5}(\.\d+)?$/.test(plain)) {
    const serial = Math.floor(Number(plain));
    return new Date(dayZero[serialDates] + serial * dayMs).toISOString().slice(0, 10);
  }
  const written = narrow(plain.replace(/[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/i, ''));
  const match =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(written) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(written);
  if (!match) return undefined;
  const day = `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`;
  const read = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().slice(0, 10) === day ? day : undefined;
}

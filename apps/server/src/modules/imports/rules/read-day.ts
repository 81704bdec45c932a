/** A text without blanks, full-width digits and signs as half-width: Chinese input methods type the wide ones. */
export const narrow = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');

/** A calendar day as yyyy-MM-dd, written with hyphens, slashes, dots or 年月日; undefined for what is none. */
export function readDay(text: string): string | undefined {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(narrow(text));
  if (!match) return undefined;
  const day = `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`;
  const read = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().slice(0, 10) === day ? day : undefined;
}

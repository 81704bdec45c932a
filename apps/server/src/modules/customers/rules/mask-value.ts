/** What kind of value is masked, which decides how much of it stays readable. */
export type MaskKind = 'phone' | 'email' | 'id-number' | 'address' | 'date' | 'other';

const masks: Readonly<Record<MaskKind, (value: string) => string>> = {
  phone: (value) => (value.length >= 8 ? `${value.slice(0, 3)}****${value.slice(-4)}` : '****'),
  email: (value) =>
    value.indexOf('@') > 0 ? `${value.slice(0, 1)}***${value.slice(value.indexOf('@'))}` : '****',
  'id-number': (value) => (value.length >= 8 ? `${value.slice(0, 3)}***********${value.slice(-2)}` : '****'),
  address: (value) => `${[...value].slice(0, 6).join('')}****`,
  date: (value) => `${value.slice(0, 4)}-**-**`,
  other: () => '****',
};

/** A value with the telling part hidden; an empty one stays empty, a very short one is hidden wholly. */
export function maskValue(kind: MaskKind, value: string | null): string | null {
  return value === null || value === '' ? value : masks[kind](value);
}

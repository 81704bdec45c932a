/** What kind of value is masked, which decides how much of it stays readable. */
export type MaskKind = 'phone' | 'email' | 'id-number' | 'address' | 'date' | 'other';

const hidden = '****';
const first = (value: string, count: number) => [...value].slice(0, count).join('');

const masks: Readonly<Record<MaskKind, (value: string) => string>> = {
  // A mobile number shows as is usual, a shorter one its last four.
  phone: (value) =>
    value.length >= 11
      ? `${value.slice(0, 3)}****${value.slice(-4)}`
      : value.length >= 8
        ? `****${value.slice(-4)}`
        : hidden,
  email: (value) => {
    const at = value.indexOf('@');
    return at > 0 ? `${first(value, at > 1 ? 1 : 0)}***${value.slice(at)}` : hidden;
  },
  'id-number': (value) => (value.length >= 10 ? `${value.slice(0, 3)}***********${value.slice(-2)}` : hidden),
  address: (value) => `${first(value, Math.min(6, Math.floor([...value].length / 2)))}****`,
  date: (value) => (value.length >= 8 ? `${value.slice(0, 4)}-**-**` : hidden),
  other: () => hidden,
};

/** A value with the telling part hidden; an empty one stays empty, a short one is hidden by half or wholly. */
export function maskValue(kind: MaskKind, value: string | null): string | null {
  return value === null || value === '' ? value : masks[kind](value);
}

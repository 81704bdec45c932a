import type { Language } from '@fenji/vocabulary';

const steps = {
  zh: [
    [100_000_000, '亿'],
    [10_000, '万'],
  ],
  en: [
    [1_000_000_000, 'bn'],
    [1_000_000, 'm'],
  ],
} as const satisfies Record<Language, readonly (readonly [number, string])[]>;

/** A count with separators, the same in both languages: 12,345. */
export function countText(count: number): string {
  return count.toLocaleString('en-US');
}

/** A large figure in short: 12.35万 and 1.2亿, 12.3m and 1.2bn; at most two decimals, for reading and not for reckoning. */
export function shortText(amount: number, language: Language): string {
  const step = steps[language].find(([size]) => Math.abs(amount) >= size);
  const [size, unit] = step ?? [1, ''];
  return `${(amount / size).toLocaleString('en-US', { maximumFractionDigits: 2 })}${unit}`;
}

/**
 * An exact decimal text with separators, without zeros after the second decimal: 1234567.80 becomes 1,234,567.80 and
 * 54.450 becomes 54.45; what is no decimal stays as it is.
 */
export function decimalText(decimal: string): string {
  const parts = /^(-?)(\d+)(\.\d+)?$/.exec(decimal);
  if (!parts) return decimal;
  const [, sign = '', whole = '', rest = ''] = parts;
  return `${sign}${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}${rest.replace(/(?<=\.\d\d+)0+$/, '')}`;
}

/** A size of a file: 1.5 MB. */
export function bytesText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  return `${(bytes / 1000 ** power).toLocaleString('en-US', { maximumFractionDigits: 1 })} ${units[power]}`;
}

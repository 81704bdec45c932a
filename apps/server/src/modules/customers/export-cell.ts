import type { Customer, FormField } from '@fenji/contract';
import type { Label, Language } from '@fenji/vocabulary';
import { customerFields } from './rules/customer-fields.ts';
import { dayIn, minuteIn } from './rules/day-in.ts';

type Option = { readonly value: string; readonly title: Label };

/** What the values of an export are worded with. */
export type ExportWords = {
  readonly language: Language;
  readonly timeZone: string;
  readonly customFields: readonly FormField[];
  /** Titles of the target markets by their ids. */
  readonly markets: ReadonlyMap<string, string>;
};

/** A customer as it is exported, with the days until the pool. */
export type Exported = Customer & { readonly daysLeft?: number | null };

/**
 * One value of a customer as an exported file has it: options, markets and grades by their titles, instants to the
 * minute on the workspace's clocks, everything else as it is shown; masked values stay as they are.
 */
export function exportCell(shown: Exported, field: string, words: ExportWords): string | null {
  const { language, timeZone } = words;
  if (field === 'owner' || field === 'unit') return shown[field]?.name ?? null;
  if (field === 'grade') return shown.badge?.title[language] ?? null;
  const custom = /^fields\.(.+)$/.exec(field)?.[1];
  if (custom !== undefined) {
    const form = words.customFields.find(({ id }) => id === custom);
    return textOf(shown.fields[custom], form?.options ?? [], language);
  }
  const value = shown[field as keyof Exported];
  if (field === 'targetMarketId') return words.markets.get(String(value)) ?? textOf(value, [], language);
  const isInstant = field.endsWith('At') && typeof value === 'string' && !shown.masked.includes(field);
  if (isInstant) return `${dayIn(new Date(value), timeZone)} ${minuteIn(new Date(value), timeZone)}`;
  return textOf(value, customerFields[field]?.options ?? [], language);
}

const truths = { true: { zh: '是', en: 'Yes' }, false: { zh: '否', en: 'No' } };

/** A value in words: options by their titles, several with a comma between; null for none. */
export function textOf(value: unknown, options: readonly Option[], language: Language): string | null {
  if (value === null || value === undefined) return null;
  const told = [value].flat().map((one) => {
    if (typeof one === 'boolean') return truths[one ? 'true' : 'false'][language];
    return options.find((option) => option.value === one)?.title[language] ?? String(one);
  });
  return told.join('、');
}

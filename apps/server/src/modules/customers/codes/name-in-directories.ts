import { type CodingRule, type DirectoryName, directoryName } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import type { Store } from '../../../store/store.ts';
import { getCodingRule } from './coding-rules.ts';
import type { EntryRecord } from './directory-table.ts';
import { chooseEntry, openEntries } from './entry-names.ts';
import { findNamed, listEntries, nearestTitles } from './find-entries.ts';

type Values = {
  readonly region?: string | null | undefined;
  readonly industry?: string | null | undefined;
  readonly fields?: Readonly<Record<string, unknown>> | undefined;
};

/** The custom field whose values are of the directory of customer classes. */
const classField = 'customer_class';

/** The customer class among custom values, if there is one. */
export function classOf(fields: Values['fields']): string | null {
  const value = fields?.[classField];
  return typeof value === 'string' ? value : null;
}

/** The values of a customer that a directory has to do with, each with its field. */
export function directoryValues(values: Values): [DirectoryName, string, field: string][] {
  const found = [
    ['region', values.region, 'region'],
    ['industry', values.industry, 'industry'],
    ['customer-class', classOf(values.fields), `fields.${classField}`],
  ] as const;
  return found.flatMap(([directory, value, field]) =>
    typeof value === 'string' && value.trim() !== '' ? [[directory, value, field]] : [],
  );
}

/** The values with one that a directory has to do with replaced. */
export function withTitle<V extends Values>(values: V, directory: DirectoryName, title: string): V {
  return directory === 'customer-class'
    ? { ...values, fields: { ...values.fields, [classField]: title } }
    : { ...values, [directory]: title };
}

/**
 * A customer's values with every code and other name that a directory knows turned into the Chinese title it stands
 * for. What no directory in use knows stays as it is, unless the directory is strict: then it is refused with the
 * nearest titles.
 */
export async function nameInDirectories<V extends Values>(store: Store, values: V): Promise<V> {
  const named = directoryValues(values);
  const found = await findNamed(
    store,
    named.map(([directory, value]) => [directory, value] as const),
  );
  let next = values;
  for (const [directory, value, field] of named) {
    const entries = openEntries(found.filter((entry) => entry.directory === directory));
    const entry = chooseEntry(entries.named(value));
    if (!entry?.isActive && (await getCodingRule(store, directory)).value.isStrict) {
      const nearest = nearestTitles(await listEntries(store, directory), value).join('、') || '-';
      throw new Refusal('not-in-directory', { field, value, nearest });
    }
    if (entry) next = withTitle(next, directory, entry.title.zh);
  }
  return next;
}

/** What becomes of a value: its title, or the nearest ones where the directory is strict and does not know it. */
export type Naming = { readonly value: string } | { readonly nearest: string };
type Opened = ReturnType<typeof openEntries>;

/** Opens all directories for many values at once, as an import brings them. */
export async function openDirectories(
  store: Store,
): Promise<(directory: DirectoryName, value: string) => Naming> {
  const opened: Partial<Record<DirectoryName, { all: EntryRecord[]; entries: Opened; rule: CodingRule }>> =
    {};
  for (const directory of directoryName.options) {
    const all = await listEntries(store, directory);
    const { value: rule } = await getCodingRule(store, directory);
    opened[directory] = { all, entries: openEntries(all), rule };
  }
  return (directory, value) => {
    const { all, entries, rule } = opened[directory]!;
    const entry = chooseEntry(entries.named(value));
    if (!entry?.isActive && rule.isStrict) return { nearest: nearestTitles(all, value).join('、') || '-' };
    return { value: entry?.title.zh ?? value };
  };
}
